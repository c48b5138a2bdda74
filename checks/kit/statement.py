"""A named, bound, limited question to a database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select

from checks.kit.schema import Schema


@dataclass(frozen=True, slots=True)
class Statement:
    """Built against the schema of the database it is put to; values are always bound."""

    name: str
    build: Callable[[Schema], Select[Any]]
    reads: Mapping[str, tuple[str, ...]]
    """Tables and columns, by their usual names; `doctor` proves them."""
    limit: int
    """The most rows one answer may have; an answer that reaches it is marked as cut."""
    sample: Mapping[str, Any] = field(default_factory=dict)
    """Values that a plan can be explained with."""
    in_parts: str | None = None
    """A list among the values that may be asked for in parts: all their rows together are the answer."""
    page_by: str | None = None
    """A selected column, never NULL, by which the rows are ordered first: the answer may be read page by page."""


def statement(
    name: str,
    *,
    reads: Mapping[str, tuple[str, ...]],
    limit: int = 1_000,
    sample: Mapping[str, Any] | None = None,
    in_parts: str | None = None,
    page_by: str | None = None,
) -> Callable[[Callable[[Schema], Select[Any]]], Statement]:
    """Makes a named statement of a function from schema to select."""

    def named(build: Callable[[Schema], Select[Any]]) -> Statement:
        return Statement(name, build, reads, limit, sample or {}, in_parts, page_by)

    return named
