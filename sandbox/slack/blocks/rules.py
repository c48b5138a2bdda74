"""The vocabulary in which Slack's limits on blocks are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """A bare string of `least` to `most` characters."""

    most: int | None = None
    least: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """A text object; `plain` allows no mrkdwn."""

    most: int | None
    plain: bool = True
    least: int = 1


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds, whole or not; `above` is a bound that is not reached."""

    least: float | None = None
    most: float | None = None
    whole: bool = True
    above: float | None = None
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these strings."""

    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """An array of `least` to `most` items."""

    item: Rule
    most: int | None
    least: int = 1
    may_be_null: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """An object that says its `type`, which must be one of these kinds of a table (`block`, `element`, …)."""

    table: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """An object: what it needs, what it may have, of what it needs at least one, and what excludes each other."""

    needs: Mapping[str, Rule] = field(default_factory=dict)
    may: Mapping[str, Rule] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()
    not_both: tuple[str, ...] = ()


Rule: TypeAlias = Words | Label | Flag | Number | Choice | Many | Kind | Parts
Table: TypeAlias = Mapping[str, Parts]
