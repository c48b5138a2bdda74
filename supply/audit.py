"""Known vulnerabilities of everything that is locked, as an advisory service tells pip-audit. Never passes unasked."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from supply.lock import LOCKS, Locked, locked

SERVICES = (("-s", "pypi"), ("-s", "osv"))
"""pip-audit's own options, the first that answers is used."""
CANARY = Locked("django", "3.2", ())
"""A release with well-known advisories: a service that knows none of them does not answer, whatever it says.

An index may serve an empty list, or no answer for any version, which pip-audit takes for a package without trouble.
"""
EVERYTHING = ("dev.txt", "build.txt", "lock.txt")
"""`dev.txt` holds the production set too; a test compares."""
_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Audit:
    """`known` are sentences on vulnerabilities; `unknown` names packages that the service has no word on."""

    service: str
    packages: int
    known: tuple[str, ...]
    unknown: tuple[str, ...]


def audit(packages: Iterable[Locked], services: Sequence[Sequence[str]] = SERVICES) -> Audit | None:
    """None if no service answers."""
    packages = list(packages)
    for service in services:
        canary = _asked([CANARY], service)
        if canary is None or not any(each.get("vulns") for each in canary):
            continue
        said = _asked(packages, service)
        if said is not None:
            return Audit(service[1], len(packages), tuple(_known(said)), tuple(_unknown(packages, said)))
    return None


def _asked(packages: Iterable[Locked], service: Sequence[str]) -> list[dict[str, Any]] | None:
    """One question for all, and another for each further version of the packages that a lock holds several times."""
    turns: list[dict[str, str]] = []
    for each in packages:
        turn = next((turn for turn in turns if each.name not in turn), None)
        if turn is None:
            turns.append(turn := {})
        turn[each.name] = each.version
    answers = [_asked_once(turn, service) for turn in turns]
    return None if None in answers else [each for answer in answers for each in answer or ()]


def _asked_once(versions: Mapping[str, str], service: Sequence[str]) -> list[dict[str, Any]] | None:
    with TemporaryDirectory() as place:
        file = Path(place) / "asked.txt"
        file.write_text("".join(f"{name}=={version}\n" for name, version in versions.items()), encoding="utf-8")
        options = (
            "--no-deps",
            "--disable-pip",
            "--progress-spinner=off",
            "--timeout=10",
            "--format=json",
            "--desc=off",
        )
        command = (sys.executable, "-m", "pip_audit", *service, *options, "--cache-dir", place, "-r", str(file))
        try:
            said = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS).stdout
            found = json.loads(said)["dependencies"]
        except (subprocess.TimeoutExpired, ValueError, KeyError):
            return None
    return list(found)


def _known(said: Iterable[dict[str, Any]]) -> Iterable[str]:
    for each in said:
        for trouble in each.get("vulns") or ():
            better = ", ".join(trouble.get("fix_versions") or ()) or "none yet"
            yield f"{each['name']} {each['version']}: {trouble['id']} (mended in: {better})."


def _unknown(packages: Iterable[Locked], said: Iterable[dict[str, Any]]) -> Iterable[str]:
    answered = {str(each["name"]) for each in said if "vulns" in each}
    return sorted({each.name for each in packages} - answered)


def verdict(found: Audit | None, *, required: bool) -> tuple[int, str]:
    """The exit code, and what is said."""
    if found is None:
        loud = "!!! NOT AUDITED: no advisory service answers with what it is known to know, so nothing is known about"
        return int(required), f"{loud} vulnerabilities in the lock. Run `make audit` where one can be reached."
    wrong = [*found.known]
    if found.unknown:
        wrong.append(f"{found.service} says nothing about: {', '.join(found.unknown)}.")
    said = "\n".join(wrong) or f"Audit: {found.packages} packages, no known vulnerability, says {found.service}."
    return int(bool(wrong)), said


def main(arguments: list[str]) -> int:
    """`--required` makes silence of the services an error."""
    packages = {package for name in EVERYTHING for package in locked(LOCKS / name)}
    code, said = verdict(audit(sorted(packages, key=lambda each: each.name)), required="--required" in arguments)
    print(said, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
