"""Production in MariaDB, for what only a real server shows: plans, limits, time."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from sandbox.fub.loading.databases import Loaded
from sandbox.fub.loading.mariadb import checked_prefix
from sandbox.fub.loading.mariadb_tables import create_table
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.stamp import Stamp
from sandbox.fub.schema import Table, client_tables, common_tables
from sandbox.fub.world import COMMON

_DB_HOST, _DB_DATABASE = (common_tables()["accounts"].column_names.index(name) for name in ("db_host", "db_database"))


_ROWS_AT_ONCE = 5_000
"""Rows of one INSERT: about half a megabyte, far below what servers take in one packet."""


class _Insert(NamedTuple):
    """Some rows of a table as one statement."""

    database: str
    sql: str


async def write_mariadb(fleet: Fleet, server_url: str, prefix: str) -> Loaded:
    """Creates `<prefix>common` and `<prefix>client_N`, in place of any of those names, with keys and statistics.

    The stamp is put on the common database at the very end: without it the world is unfinished. Raises `ValueError`
    for a prefix that others' databases may begin with.
    """
    checked_prefix(prefix)
    host = make_url(server_url).host or "127.0.0.1"
    async with connected(server_url) as connection:
        # Without notes: the driver reports each database that was not there to be dropped.
        await connection.exec_driver_sql("SET SESSION unique_checks = 0, sql_notes = 0")
        made: set[str] = set()
        inserts = _inserts(fleet, host, prefix)
        # A thread writes the next statement while the server works on this one.
        ahead = asyncio.create_task(asyncio.to_thread(next, inserts, None))
        while (insert := await ahead) is not None:
            ahead = asyncio.create_task(asyncio.to_thread(next, inserts, None))
            if insert.database not in made:
                await _create(connection, prefix, insert.database)
                made.add(insert.database)
            await connection.exec_driver_sql(insert.sql)
        for database in sorted(made):
            fleet.tell(f"{prefix}{database}: keys and statistics.")
            await _finish(connection, prefix, database)
        await _put_stamp(connection, prefix, Stamp.of(fleet.order))
    return loaded_at(server_url, prefix)


def loaded_at(server_url: str, prefix: str) -> Loaded:
    """Where such databases are read."""
    url = make_url(server_url)
    template = url.set(host="{db_host}", database=None).render_as_string(hide_password=False).rstrip("/")
    common = url.set(database=prefix + COMMON).render_as_string(hide_password=False)
    return Loaded(common, template + "/{db_database}")


async def stamp_at(server_url: str, prefix: str) -> Stamp | None:
    """The stamp of the world there; None where there is none, or an unfinished one."""
    question = "SELECT schema_comment FROM information_schema.schemata WHERE schema_name = %s"
    async with connected(server_url) as connection:
        found = (await connection.exec_driver_sql(question, (prefix + COMMON,))).scalar()
    return Stamp.read(found or "")


@asynccontextmanager
async def connected(server_url: str) -> AsyncIterator[AsyncConnection]:
    """A connection that may write."""
    engine = create_async_engine(
        make_url(server_url).set(database=None),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
    )
    async with engine.connect() as connection:
        yield connection


def _inserts(fleet: Fleet, host: str, prefix: str) -> Iterator[_Insert]:
    for part in fleet.parts():
        rows = [_moved(row, host, prefix) for row in part.rows] if part.table == "accounts" else part.rows
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            values = ",".join(f"({','.join(map(_literal, row))})" for row in rows[start : start + _ROWS_AT_ONCE])
            sql = f"INSERT INTO `{prefix}{part.database}`.`{part.table}` VALUES {values}"  # noqa: S608 (values are ours)
            # The driver reads a percent sign as the place of a value.
            yield _Insert(part.database, sql.replace("%", "%%"))


def _moved(row: tuple[Any, ...], host: str, prefix: str) -> tuple[Any, ...]:
    """Accounts name the server and the prefixed database."""
    moved = list(row)
    moved[_DB_HOST], moved[_DB_DATABASE] = host, prefix + str(moved[_DB_DATABASE])
    return tuple(moved)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}'"
    return str(value)


def _tables(database: str) -> dict[str, Table]:
    return common_tables() if database == COMMON else client_tables()


async def _create(connection: AsyncConnection, prefix: str, database: str) -> None:
    """Tables without their keys: those are made of sorted rows, much faster, at the end."""
    name = prefix + database
    await connection.exec_driver_sql(f"DROP DATABASE IF EXISTS `{name}`")
    await connection.exec_driver_sql(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
    for table in _tables(database).values():
        await connection.exec_driver_sql(create_table(f"`{name}`.`{table.name}`", replace(table, keys=())))


async def _finish(connection: AsyncConnection, prefix: str, database: str) -> None:
    for table in _tables(database).values():
        name = f"`{prefix}{database}`.`{table.name}`"
        if table.keys:
            keys = ", ".join(f"ADD KEY ({', '.join(key)})" for key in table.keys)
            await connection.exec_driver_sql(f"ALTER TABLE {name} {keys}")
        await connection.exec_driver_sql(f"ANALYZE TABLE {name}")


async def _put_stamp(connection: AsyncConnection, prefix: str, stamp: Stamp) -> None:
    text = stamp.text().replace("'", "''")
    await connection.exec_driver_sql(f"ALTER DATABASE `{prefix}{COMMON}` COMMENT '{text}'")
