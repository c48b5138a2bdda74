"""A world as SQLite files, one per database."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from sandbox.fub.loading.databases import Loaded, databases_of, values_of
from sandbox.fub.loading.reshaping import Contents, Database
from sandbox.fub.schema import Table
from sandbox.fub.world import COMMON, World


def load_sqlite(world: World, directory: Path, *, variants: Collection[str] = ()) -> Loaded:
    """Writes `common.db` and one file per client database into the directory, replacing what is there.

    `variants` names how this installation differs (`sandbox.fub.loading.variants`).
    """
    for name, database in databases_of(world, variants).items():
        _write(directory / f"{name}.db", database)
    return Loaded(
        common_url=f"sqlite+aiosqlite:///{directory.resolve() / COMMON}.db",
        client_url=f"sqlite+aiosqlite:///{directory.resolve()}/{{db_database}}.db",
    )


def _write(file: Path, database: Database) -> None:
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        # Nothing is lost that could not be written again, so a load need not wait for the disk.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN")
        for name, contents in database.items():
            _fill(connection, name, contents)
        connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, name: str, contents: Contents) -> None:
    places = ", ".join("?" * len(contents.table.columns))
    for statement in sqlite_statements(contents.table):
        connection.execute(statement)
    connection.executemany(f"INSERT INTO {name} VALUES ({places})", values_of(contents))  # noqa: S608 (names are ours)


def sqlite_statements(table: Table) -> Iterator[str]:
    """What makes the table in SQLite: types by their kind, and an id that counts up by being SQLite's own row id."""
    parts = [f"{column.name} {_type(column.type)}{'' if column.nullable else ' NOT NULL'}" for column in table.columns]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({', '.join(table.primary_key)})")
    yield f"CREATE TABLE {table.name} ({', '.join(parts)})"
    for key in table.keys:
        yield f"CREATE INDEX {table.name}_by_{'_'.join(key)} ON {table.name} ({', '.join(key)})"


def _type(mariadb: str) -> str:
    if "INT" in mariadb:
        return "INTEGER"
    return "DATETIME" if mariadb == "DATETIME" else "TEXT"
