"""SQLite files, which sample installations are kept in: opened for reading only, and never created."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiosqlite
from sqlalchemy import URL, NullPool, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.fub.limits import Limits

_STEPS_BETWEEN_LOOKS = 10_000
"""Steps of SQLite's virtual machine between two looks at the time: a few milliseconds."""


def open_sqlite(url: URL, limits: Limits) -> AsyncEngine:
    """A connection per question: one that stayed open would go on reading a file that has been moved away."""
    file = quote(Path(url.database or "").as_posix())
    engine = create_async_engine(
        url.set(database=f"file:{file}").update_query_dict({"mode": "ro", "uri": "true"}),
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"timeout": limits.connect_seconds, "async_creator_fn": _connected},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only = ON")
        cursor.close()
        connection.run_async(lambda driver: _limited(driver, limits.statement_seconds))

    return engine


async def limit_sqlite(connection: AsyncConnection, seconds: float) -> None:
    """Ends what is still running so many seconds from now."""
    driver = (await connection.get_raw_connection()).driver_connection
    await _limited(driver, seconds)


async def _limited(driver: Any, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + seconds
    await driver.set_progress_handler(lambda: int(loop.time() > ends_at), _STEPS_BETWEEN_LOOKS)


async def _connected(file: str, **settings: Any) -> aiosqlite.Connection:
    connection = aiosqlite.connect(file, **settings)
    thread = connection._thread  # noqa: SLF001 - the driver has no other way to its thread
    thread.daemon = True
    try:
        return await connection
    except BaseException:
        # The driver's thread still reports its end to the event loop, which must not be closed by then.
        await asyncio.to_thread(thread.join)
        raise
