"""Which licences the production set may have: `licences.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from supply.licences import Licence


@dataclass(frozen=True, slots=True)
class Rules:
    """`exceptions` by package, each with its `licence` and `reason`."""

    allowed: frozenset[str]
    exceptions: Mapping[str, Mapping[str, str]]
    read: Mapping[str, str]
    words: Mapping[str, str]


def rules(path: Path = Path(__file__).parent / "licences.yaml") -> Rules:
    said: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Rules(frozenset(said["allowed"]), said["exceptions"], said["read"], said["words"])


def refused(found: Iterable[Licence], held: Rules) -> list[str]:
    """A sentence for each package whose licence nobody has let in, and for each rule that has gone stale."""
    found = list(found)
    wrong = []
    for each in found:
        let_in = held.exceptions.get(each.package.name, {}).get("licence")
        if each.expression != let_in and not allows(each.expression, held.allowed):
            said = f"{each.package.name} {each.package.version} has the licence {each.expression}, which nobody let in."
            wrong.append(f"{said} Read it; then allow it in supply/licences.yaml with a reason, or do without.")
    gone = sorted({*held.exceptions, *held.read} - {each.package.name for each in found})
    return wrong + [f"{name} is not in the production lock. Take it out of supply/licences.yaml." for name in gone]


def allows(expression: str, allowed: frozenset[str]) -> bool:
    """All of what AND joins, one of what OR joins; an expression with brackets is left to a person."""
    return all(any(one.strip() in allowed for one in part.split(" OR ")) for part in expression.split(" AND "))
