"""The lock files: every package that may be installed, in one version, with the hashes of its files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
PRODUCTION = LOCKS / "production.txt"
"""What the image installs: no sandbox, no tools, Linux alone."""

_HASH = re.compile(r"--hash=(\S+)")


@dataclass(frozen=True, slots=True)
class Locked:
    """`hashes` are SHA-256 in hexadecimal digits, one for each file of this version."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked(path: Path = PRODUCTION) -> tuple[Locked, ...]:
    """In the order of the file. Raises `ValueError` for a line that pins nothing or has no SHA-256."""
    return tuple(map(_locked, _entries(path)))


def _entries(path: Path) -> Iterator[str]:
    """A package each, with its lines joined and comments gone."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return (entry for entry in joined.splitlines() if entry.strip())


def _locked(entry: str) -> Locked:
    head = entry.partition(" --hash=")[0].strip()
    wanted, hashes = Requirement(head), _HASH.findall(entry)
    pins = [each.version for each in wanted.specifier if each.operator == "==" and not each.version.endswith(".*")]
    if len(pins) != 1 or len(wanted.specifier) != 1:
        raise ValueError(f"{head} is not pinned to one version. Write the lock anew with `make lock`.")
    if not hashes or not all(each.startswith("sha256:") for each in hashes):
        raise ValueError(f"{head} has no SHA-256 hash. Write the lock anew with `make lock`.")
    return Locked(canonicalize_name(wanted.name), pins[0], tuple(each.partition(":")[2] for each in hashes))
