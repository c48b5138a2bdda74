"""Tables as checks know them, mapped to what a database really has (design.md 4, domain.md 2.6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, TableClause, column, null, table
from sqlalchemy.sql.elements import ColumnClause, Label

from checks.kit.unavailable import SourceUnavailable


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its usual columns, and the other names that installations give them."""

    name: str
    columns: tuple[str, ...]
    database: str = "client"
    """`common` or `client`."""
    other_names: tuple[str, ...] = ()
    column_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Usual name to other names, in order of preference."""
    secret: frozenset[str] = frozenset()
    """Columns that are tested for NULL at most, and never selected."""
    large: bool = False
    """Above 10,000 rows in production: never scanned."""


class TableView:
    """A table of one database; columns are asked for by their usual names."""

    def __init__(self, spec: TableSpec, real_name: str, real_columns: frozenset[str], source: str) -> None:
        self.spec = spec
        self._source = source
        self._real = real_columns
        self.clause: TableClause = table(real_name, *(column(name) for name in sorted(real_columns)))

    def _real_column(self, name: str) -> str | None:
        for candidate in (name, *self.spec.column_names.get(name, ())):
            if candidate in self._real:
                return candidate
        return None

    def has(self, name: str) -> bool:
        return self._real_column(name) is not None

    def __getattr__(self, name: str) -> ColumnClause[Any]:
        """The column, for conditions and joins. Raises `SourceUnavailable` where the installation lacks it."""
        if name.startswith("_"):
            raise AttributeError(name)
        real = self._real_column(name)
        if real is None:
            raise SourceUnavailable(self._source, f"This installation has no column {self.spec.name}.{name}.")
        found: ColumnClause[Any] = self.clause.c[real]
        return found

    def pick(self, *names: str) -> list[Label[Any]]:
        """Columns to select; one that is lacking comes back as unknown, not as NULL (see `Row`)."""
        return [self.labelled(name) for name in names]

    def labelled(self, name: str) -> Label[Any]:
        if name in self.spec.secret:
            raise ValueError(f"{self.spec.name}.{name} is secret: ask `filled` instead of selecting it.")
        real = self._real_column(name)
        element: ColumnElement[Any] = null() if real is None else self.clause.c[real]
        return element.label(name if real is not None else ABSENT + name)

    def filled(self, name: str, label: str) -> Label[Any]:
        """Whether a (secret) column holds something, without fetching it."""
        real = self._real_column(name)
        if real is None:
            return null().label(ABSENT + label)
        found = self.clause.c[real]
        return (found.is_not(None) & (found != "")).label(label)


ABSENT = "absent__"
"""Prefix of a selected label whose column the database lacks."""


class Schema:
    """What one database has of the tables that checks know."""

    def __init__(self, specs: Mapping[str, TableSpec], real: Mapping[str, frozenset[str]], source: str) -> None:
        """`real` maps each table that exists to its columns."""
        self._specs = specs
        self._real = real
        self._source = source

    def _real_name(self, name: str) -> str | None:
        spec = self._specs[name]
        return next((candidate for candidate in (name, *spec.other_names) if candidate in self._real), None)

    def has(self, name: str) -> bool:
        return name in self._specs and self._real_name(name) is not None

    def __getattr__(self, name: str) -> TableView:
        """The table. Raises `SourceUnavailable` where the database lacks it."""
        if name.startswith("_") or name not in self._specs:
            raise AttributeError(name)
        real = self._real_name(name)
        if real is None:
            raise SourceUnavailable(self._source, f"This installation has no table {name}.")
        return TableView(self._specs[name], real, self._real[real], self._source)
