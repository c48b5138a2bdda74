"""Production as SQLite files, one per database."""

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from sandbox.fub.loading.databases import Loaded
from sandbox.fub.loading.sqlite import sqlite_statements
from sandbox.fub.production.fleet import Fleet, Part
from sandbox.fub.schema import client_tables, common_tables
from sandbox.fub.world import COMMON


def write_sqlite(fleet: Fleet, directory: Path) -> Loaded:
    """Writes `common.db` and a file per client database into the directory, in place of those that are there."""
    with ExitStack() as stack:
        files: dict[str, sqlite3.Connection] = {}
        for part in fleet.parts():
            connection = files.get(part.database)
            if connection is None:
                connection = stack.enter_context(closing(_created(directory / f"{part.database}.db", part.database)))
                files[part.database] = connection
            _insert(connection, part)
        for database, connection in files.items():
            _finish(connection, database)
    return loaded_from(directory)


def loaded_from(directory: Path) -> Loaded:
    """Where the files of such a directory are read."""
    place = directory.resolve()
    return Loaded(f"sqlite+aiosqlite:///{place / COMMON}.db", f"sqlite+aiosqlite:///{place}/{{db_database}}.db")


def _statements(database: str) -> tuple[list[str], list[str]]:
    """What makes the tables, and what makes their keys: those are made of sorted rows, much faster, at the end."""
    tables = common_tables() if database == COMMON else client_tables()
    made = [list(sqlite_statements(table)) for table in tables.values()]
    return [first for first, *_ in made], [key for _, *keys in made for key in keys]


def _created(file: Path, database: str) -> sqlite3.Connection:
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file, isolation_level=None)
    # Nothing is lost that could not be written again, so a load need not wait for the disk.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    for statement in _statements(database)[0]:
        connection.execute(statement)
    return connection


def _insert(connection: sqlite3.Connection, part: Part) -> None:
    if not part.rows:
        return
    places = ", ".join("?" * len(part.rows[0]))
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO {part.table} VALUES ({places})", part.rows)  # noqa: S608 (names are ours)
    connection.execute("COMMIT")


def _finish(connection: sqlite3.Connection, database: str) -> None:
    for statement in _statements(database)[1]:
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = DELETE")
