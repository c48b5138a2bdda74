"""Engines that cannot write: every connection is read-only and has a time limit before its first use (design.md 4)."""

from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.fub.limits import Limits
from bot.fub.sqlite import limit_sqlite, open_sqlite

_RECYCLE_SECONDS = 300
"""Below the idle limits of usual proxies and firewalls."""


def open_engine(url: URL, limits: Limits, *, at_once: int) -> AsyncEngine:
    """Connects on first use. Values stay out of its errors."""
    if url.get_backend_name() == "sqlite":
        return open_sqlite(url, limits)
    return _mysql(url, limits, at_once)


def _mysql(url: URL, limits: Limits, at_once: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=at_once,
        max_overflow=0,
        pool_timeout=limits.connect_seconds,
        pool_recycle=_RECYCLE_SECONDS,
        pool_pre_ping=True,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        hide_parameters=True,
        connect_args={"connect_timeout": limits.connect_seconds},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _: object) -> None:
        mariadb = "mariadb" in connection.driver_connection.get_server_info().lower()
        cursor = connection.cursor()
        cursor.execute("SET SESSION TRANSACTION READ ONLY")
        cursor.execute(f"SET SESSION time_zone = '+00:00', {_limit(limits.statement_seconds, mariadb=mariadb)}")
        if mariadb:
            # A list of a thousand ids and more would become a table of its own, and the one that is asked for them
            # would be read from end to end instead of by its index.
            cursor.execute("SET SESSION in_predicate_conversion_threshold = 0")
        cursor.close()

    return engine


async def limit_time(connection: AsyncConnection, seconds: float) -> None:
    """From now on the server, or SQLite itself, ends a statement on this connection that takes longer."""
    if connection.dialect.name == "sqlite":
        await limit_sqlite(connection, seconds)
        return
    mariadb = bool(getattr(connection.dialect, "is_mariadb", False))
    await connection.exec_driver_sql(f"SET SESSION {_limit(seconds, mariadb=mariadb)}")


def _limit(seconds: float, *, mariadb: bool) -> str:
    """MariaDB counts its limit in seconds, MySQL its own in milliseconds."""
    return f"max_statement_time = {seconds}" if mariadb else f"max_execution_time = {round(seconds * 1000)}"
