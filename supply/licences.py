"""The licence of each locked package, from what the installed package says of itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution

from supply.lock import Locked

_HOME = ("homepage", "home-page", "home", "repository", "source", "source code", "github", "documentation")
"""Labels of project addresses, the best first."""
_LONGEST = 60
"""Characters; what is longer is the licence's whole text rather than its name."""


@dataclass(frozen=True, slots=True)
class Licence:
    """`expression` is SPDX, or the package's own words where they are not understood."""

    package: Locked
    expression: str
    homepage: str


def licences(packages: Iterable[Locked], *, read: Mapping[str, str], words: Mapping[str, str]) -> list[Licence]:
    """`read` by package and `words` by old name are from `licences.yaml`.

    Raises `LookupError`, with a sentence, for a package that is not installed as it is locked.
    """
    return [_licence(package, _installed(package), read, words) for package in packages]


def _installed(package: Locked) -> PackageMetadata:
    try:
        found = distribution(package.name)
    except PackageNotFoundError:
        raise LookupError(f"{package.name} is not installed. Run `make check`, which installs the lock.") from None
    if found.version != package.version:
        said = f"{package.name} {found.version} is installed, and {package.version} is locked."
        raise LookupError(f"{said} Run `make check`, which installs the lock.")
    return found.metadata


def _licence(package: Locked, said: PackageMetadata, read: Mapping[str, str], words: Mapping[str, str]) -> Licence:
    expression = read.get(package.name) or _first(said, "License-Expression")
    if not expression:
        own = next(iter(_old_names(said)), "not stated")
        expression = words.get(own, own)
    return Licence(package, expression, _homepage(said))


def _old_names(said: PackageMetadata) -> Iterator[str]:
    field = _first(said, "License").strip()
    if field and len(field) <= _LONGEST and "\n" not in field:
        yield field
    for each in said.get_all("Classifier") or ():
        if each.startswith("License ::"):
            yield each.rpartition(" :: ")[2]


def _homepage(said: PackageMetadata) -> str:
    addresses = dict(_labelled(said.get_all("Project-URL") or ()))
    addresses.setdefault("homepage", _first(said, "Home-page"))
    return next((addresses[label] for label in _HOME if addresses.get(label)), "–")


def _labelled(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        label, _, url = address.partition(",")
        yield label.strip().lower(), url.strip()


def _first(said: PackageMetadata, name: str) -> str:
    return str(next(iter(said.get_all(name) or ()), ""))
