"""A world as MariaDB databases, for what SQLite cannot show: types, plans, limits, grants."""

import re
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from sandbox.fub.loading.databases import Loaded, databases_of, values_of
from sandbox.fub.loading.mariadb_tables import create_table
from sandbox.fub.loading.reshaping import Database
from sandbox.fub.world import COMMON, World

_PREFIX = re.compile(r"[a-z0-9_]{3,40}_")


async def load_mariadb(world: World, server_url: str, prefix: str, *, variants: Collection[str] = ()) -> Loaded:
    """Creates `<prefix>common` and `<prefix><db_database>` for each client database, in place of any of those names.

    `server_url` is such as `mysql+asyncmy://root@127.0.0.1:3306`. The accounts then name that server and the prefixed
    databases. Raises `ValueError` for a prefix that is not 4 to 41 of a-z, 0-9 and _, ending in _.
    """
    url = make_url(server_url)
    databases = databases_of(world, variants)
    _move_accounts(databases[COMMON], url.host or "127.0.0.1", prefix)
    async with _connected(url, prefix) as connection:
        for name, database in databases.items():
            await _write(connection, prefix + name, database)
    server = url.set(host="{db_host}", database=None).render_as_string(hide_password=False)
    return Loaded(
        common_url=url.set(database=prefix + COMMON).render_as_string(hide_password=False),
        client_url=server.rstrip("/") + "/{db_database}",
    )


async def drop_mariadb(server_url: str, prefix: str) -> None:
    """Drops every database whose name begins with the prefix; the same rule for prefixes holds."""
    async with _connected(make_url(server_url), prefix) as connection:
        names = (await connection.exec_driver_sql("SHOW DATABASES")).scalars().all()
        for name in names:
            if name.startswith(prefix):
                await connection.exec_driver_sql(f"DROP DATABASE `{name}`")


def _move_accounts(common: Database, host: str, prefix: str) -> None:
    """The world's own rows keep the names without a prefix."""
    if "accounts" in common:
        accounts = common["accounts"]
        accounts.rows = [row | {"db_host": host, "db_database": prefix + row["db_database"]} for row in accounts.rows]


def checked_prefix(prefix: str) -> str:
    """The prefix. Raises `ValueError` for one that could match databases of somebody else, which would be dropped."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"{prefix!r} cannot be a prefix of databases: use 4 to 41 of a-z, 0-9 and _, ending in _.")
    return prefix


@asynccontextmanager
async def _connected(url: URL, prefix: str) -> AsyncIterator[AsyncConnection]:
    checked_prefix(prefix)
    engine = create_async_engine(url.set(database=None), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        # Without notes: the driver reports each database that was not there to be dropped.
        await connection.exec_driver_sql("SET SESSION sql_notes = 0")
        yield connection


async def _write(connection: AsyncConnection, name: str, database: Database) -> None:
    await connection.exec_driver_sql(f"DROP DATABASE IF EXISTS `{name}`")
    await connection.exec_driver_sql(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
    for table, contents in database.items():
        await connection.exec_driver_sql(create_table(f"`{name}`.`{table}`", contents.table))
        places = ", ".join(["%s"] * len(contents.table.columns))
        if rows := list(values_of(contents)):
            insert = f"INSERT INTO `{name}`.`{table}` VALUES ({places})"  # noqa: S608 (names are ours)
            await connection.exec_driver_sql(insert, rows)
