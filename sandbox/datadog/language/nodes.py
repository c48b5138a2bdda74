"""What a log query says, once parsed. Nodes compare by value, so that a query written out and read again is equal."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sandbox.datadog.fields import Field


class Wild(Enum):
    """A wildcard: any run of characters, or exactly one."""

    MANY = "*"
    ONE = "?"


Part = str | Wild


@dataclass(frozen=True)
class Exact:
    """One value, or in the message one phrase."""

    text: str


@dataclass(frozen=True)
class Glob:
    """A value with wildcards; build it with `glob` so that equal patterns compare equal."""

    parts: tuple[Part, ...]


ANYTHING = Glob((Wild.MANY,))


@dataclass(frozen=True)
class Comparison:
    """`>`, `>=`, `<` or `<=` a bound."""

    operator: str
    bound: str


@dataclass(frozen=True)
class Range:
    """From low to high; None is an open end."""

    low: str | None
    high: str | None
    low_included: bool = True
    high_included: bool = True


Condition = Exact | Glob | Comparison | Range


@dataclass(frozen=True)
class Term:
    """A condition on a field."""

    field: Field
    condition: Condition


@dataclass(frozen=True)
class InNetworks:
    """`CIDR(field, block, ...)`: the field holds an address in one of the blocks."""

    field: Field
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class And:
    """All of the parts; at least two."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Or:
    """Any of the parts; at least two."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    """The opposite of the part."""

    part: "Node"


@dataclass(frozen=True)
class Everything:
    """`*`, or no query at all."""


Node = Term | InNetworks | And | Or | Not | Everything


def glob(parts: Iterable[Part]) -> Glob:
    """A pattern in its one normal form: neighbouring texts joined, runs of `*` made one, empty texts dropped."""
    normal: list[Part] = []
    for part in parts:
        last = normal[-1] if normal else None
        if part == "" or (part is Wild.MANY and last is Wild.MANY):
            continue
        if isinstance(part, str) and isinstance(last, str):
            normal[-1] = last + part
        else:
            normal.append(part)
    return Glob(tuple(normal))
