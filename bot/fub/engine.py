"""Engines that cannot write: every connection is read-only and has a time limit before its first use (design.md 4)."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, NullPool, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.fub.limits import Limits

_RECYCLE_SECONDS = 300
"""Below the idle limits of usual proxies and firewalls."""
_STEPS_BETWEEN_LOOKS = 10_000
"""Steps of SQLite's virtual machine between two looks at the time: a few milliseconds."""


def open_engine(url: URL, limits: Limits, *, at_once: int) -> AsyncEngine:
    """Connects on first use. Values stay out of its errors."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, limits)
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
        # MariaDB counts its limit in seconds, MySQL its own in milliseconds.
        limit = (
            f"max_statement_time = {limits.statement_seconds}"
            if mariadb
            else f"max_execution_time = {round(limits.statement_seconds * 1000)}"
        )
        cursor = connection.cursor()
        cursor.execute("SET SESSION TRANSACTION READ ONLY")
        cursor.execute(f"SET SESSION time_zone = '+00:00', {limit}")
        cursor.close()

    return engine


def _sqlite(url: URL, limits: Limits) -> AsyncEngine:
    """A connection per question: one that stayed open would go on reading a file that has been moved away."""
    file = quote(Path(url.database or "").as_posix())
    read_only = url.set(database=f"file:{file}").update_query_dict({"mode": "ro", "uri": "true"})
    engine = create_async_engine(
        read_only, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": limits.connect_seconds}
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only = ON")
        cursor.close()
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + limits.statement_seconds

        async def limited(driver: Any) -> None:
            await driver.set_progress_handler(lambda: int(loop.time() > ends_at), _STEPS_BETWEEN_LOOKS)

        connection.run_async(limited)

    return engine
