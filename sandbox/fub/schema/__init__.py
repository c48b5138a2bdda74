"""The tables of FUB, read from the two schema files beside this module, which alone say what they look like."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*?)\n\);", re.DOTALL)
_COLUMN = re.compile(r"(?P<name>\w+)\s+(?P<type>\w+(?:\(\d+\))?(?: UNSIGNED)?)\s*(?P<rest>.*)", re.DOTALL)
_DEFAULT = re.compile(r"DEFAULT ('[^']*'|\d+)")
_KEY = re.compile(r"(PRIMARY )?KEY \(([^)]*)\)")
_OUTSIDE_PARENTHESES = re.compile(r",(?![^(]*\))")


@dataclass(frozen=True, slots=True)
class Column:
    """A column in MariaDB's words; `default` is what a row without a value gets."""

    name: str
    type: str
    nullable: bool = True
    default: str | int | None = None
    counts_up: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its primary key and its other keys, each a tuple of column names."""

    name: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


Tables = dict[str, Table]


@cache
def common_tables() -> Tables:
    """The tables of the common database, by name."""
    return _tables_of("common.sql")


@cache
def client_tables() -> Tables:
    """The tables of a client database, by name."""
    return _tables_of("client.sql")


def _tables_of(file: str) -> Tables:
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    without_comments = re.sub(r"--.*", "", text)
    return {name: _table(name, body) for name, body in _TABLE.findall(without_comments)}


def _table(name: str, body: str) -> Table:
    columns: list[Column] = []
    primary_key: tuple[str, ...] = ()
    keys: list[tuple[str, ...]] = []
    for part in (part.strip() for part in _OUTSIDE_PARENTHESES.split(body)):
        if key := _KEY.fullmatch(part):
            named = tuple(column.strip() for column in key[2].split(","))
            if key[1]:
                primary_key = named
            else:
                keys.append(named)
            continue
        column = _column(part)
        columns.append(column)
        if "PRIMARY KEY" in part:
            primary_key = (column.name,)
    return Table(name, tuple(columns), primary_key, tuple(keys))


def _column(text: str) -> Column:
    found = _COLUMN.fullmatch(text)
    if found is None:
        raise ValueError(
            f"The schema file holds a column that cannot be read: {text!r}. Write it as name, type, NULL or NOT NULL."
        )
    default = _DEFAULT.search(found["rest"])
    return Column(
        name=found["name"],
        type=found["type"],
        nullable="NOT NULL" not in found["rest"],
        default=_value(default[1]) if default else None,
        counts_up="AUTO_INCREMENT" in found["rest"],
    )


def _value(literal: str) -> str | int:
    return literal.strip("'") if literal.startswith("'") else int(literal)
