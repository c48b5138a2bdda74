"""A pause that one replica was asked for is kept by all."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy import DateTime, delete, extract, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import JournalError
from bot.journal.database import insert
from bot.journal.replica_tables import PAUSES
from bot.pauses import Pauses
from bot.replicas.shared import Shared

_LOG = structlog.get_logger(__name__)

LOOK_SECONDS: Final = 1.0
"""Pauses are of one second to half a minute; in between the other side refuses once more, which costs little."""


async def keep(connection: AsyncConnection, name: str, seconds: float) -> None:
    """By the database's clock; the longest one stands."""
    until = func.clock_timestamp(type_=DateTime(timezone=True)) + timedelta(seconds=seconds)
    asked = insert(connection, PAUSES).values(name=name, until=until, reason="429")
    longest = func.greatest(PAUSES.c.until, asked.excluded["until"])
    await connection.execute(asked.on_conflict_do_update(index_elements=["name"], set_={"until": longest}))


async def kept(connection: AsyncConnection) -> dict[str, float]:
    """Those that are not over, with the seconds that are left."""
    until = type_coerce(PAUSES.c.until, DateTime(timezone=True))
    left = extract("epoch", until - func.clock_timestamp(type_=DateTime(timezone=True)))
    found = await connection.execute(select(PAUSES.c.name, left).where(PAUSES.c.until > func.clock_timestamp()))
    return {name: float(seconds) for name, seconds in found}


@contextmanager
def _tolerant() -> Iterator[None]:
    try:
        yield
    except JournalError as error:
        _LOG.warning("pauses_not_shared", error=str(error))


@asynccontextmanager
async def sharing(pauses: Pauses, shared: Shared) -> AsyncIterator[None]:
    """Without the database each replica keeps those that it was asked for itself."""
    new: asyncio.Queue[tuple[str, float]] = asyncio.Queue()
    pauses.listen(lambda name, seconds: new.put_nowait((name, seconds)))

    async def told() -> None:
        while True:
            name, seconds = await new.get()
            with _tolerant():
                async with shared.transaction() as connection:
                    await keep(connection, name, seconds)

    async def heard() -> None:
        while True:
            with _tolerant():
                async with shared.transaction() as connection:
                    pauses.learn(await kept(connection))
            await asyncio.sleep(LOOK_SECONDS)

    async with shared.transaction() as connection:
        await connection.execute(delete(PAUSES).where(PAUSES.c.until < func.now()))
    tasks = [asyncio.create_task(told()), asyncio.create_task(heard())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
