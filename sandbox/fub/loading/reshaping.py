"""Changes to a database before it is written. The world's own rows are never touched."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sandbox.fub.schema import Column, Table
from sandbox.fub.world.rows import Row


@dataclass(slots=True)
class Contents:
    """A table and its rows."""

    table: Table
    rows: list[Row]


Database = dict[str, Contents]
"""The tables of one database, by the name they have there."""


def rename_column(database: Database, table: str, old: str, new: str) -> None:
    if table not in database:
        return
    contents = database[table]
    position = contents.table.column_names.index(old)
    renamed = replace(contents.table.columns[position], name=new)
    rows = [{new if name == old else name: value for name, value in row.items()} for row in contents.rows]
    columns = (*contents.table.columns[:position], renamed, *contents.table.columns[position + 1 :])
    keys = tuple(tuple(new if name == old else name for name in key) for key in contents.table.keys)
    database[table] = Contents(replace(contents.table, columns=columns, keys=keys), rows)


def replace_column(database: Database, table: str, old: str, column: Column, value: Callable[[Any], Any]) -> None:
    """Another name, another type, and each value put into other words."""
    if table not in database:
        return
    rename_column(database, table, old, column.name)
    contents = database[table]
    columns = tuple(column if known.name == column.name else known for known in contents.table.columns)
    rows = [row | {column.name: value(row[column.name])} for row in contents.rows]
    database[table] = Contents(replace(contents.table, columns=columns), rows)


def add_column(database: Database, table: str, column: Column, value: Callable[[Row], Any]) -> None:
    contents = database[table]
    wider = replace(contents.table, columns=(*contents.table.columns, column))
    database[table] = Contents(wider, [row | {column.name: value(row)} for row in contents.rows])


def drop_column(database: Database, table: str, column: str) -> None:
    """Keys that need the column go with it."""
    if table not in database:
        return
    definition = database[table].table
    if column not in definition.column_names:
        raise ValueError(f"{table} has no column {column} left: two of the variants contradict each other.")
    database[table].table = replace(
        definition,
        columns=tuple(known for known in definition.columns if known.name != column),
        keys=tuple(key for key in definition.keys if column not in key),
        primary_key=() if column in definition.primary_key else definition.primary_key,
    )


def add_table(database: Database, table: Table, rows: list[Row]) -> None:
    database[table.name] = Contents(table, rows)
