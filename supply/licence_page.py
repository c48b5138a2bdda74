"""docs/licenses.md: every package of the production image with its licence. `--check` compares instead of writing."""

import sys
from collections.abc import Iterable
from pathlib import Path

from supply.licence_rules import Rules, refused, rules
from supply.licences import Licence, licences
from supply.lock import ROOT, locked

PAGE = ROOT / "docs" / "licenses.md"
_HEAD = """# Licences

Every package of the production image, as `requirements/production.txt` locks it and as the package says of itself.
Written by `make docs`; `make check` compares, and refuses a licence that `supply/licences.yaml` does not let in.
Native libraries inside wheels (libpq and OpenSSL in psycopg-binary, image codecs in Pillow) are not listed.

| Package | Version | Licence | Homepage |
|---|---|---|---|
"""


def page(found: Iterable[Licence], held: Rules) -> str:
    """The same text for the same lock."""
    rows = [f"| {e.package.name} | {e.package.version} | {e.expression} | {e.homepage} |" for e in found]
    reasons = [f"- {name}, {each['licence']}: {each['reason']}" for name, each in sorted(held.exceptions.items())]
    return _HEAD + "\n".join([*rows, "", "Let in on purpose:", "", *reasons]) + "\n"


def wrongs(found: Iterable[Licence], held: Rules, place: Path = PAGE) -> list[str]:
    """A sentence for each thing that `make check` refuses."""
    found = list(found)
    same = place.exists() and place.read_text(encoding="utf-8") == page(found, held)
    return refused(found, held) + ([] if same else [f"{place.name} is not what the lock says. Run `make docs`."])


def main(arguments: list[str]) -> int:
    """Writes the page; with `--check` says what is wrong."""
    held = rules()
    try:
        found = licences(locked(), read=held.read, words=held.words)
    except LookupError as missing:
        print(missing, file=sys.stderr)
        return 1
    if "--check" not in arguments:
        PAGE.write_text(page(found, held), encoding="utf-8")
        return 0
    wrong = wrongs(found, held)
    print("\n".join(wrong) or f"Licences: {len(found)} packages, each let in.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
