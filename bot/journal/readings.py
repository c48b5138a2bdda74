"""What counters outside said at which moment; old readings are forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import insert
from bot.journal.records import CounterRead
from bot.journal.tables import COUNTER_READINGS

KEEP = timedelta(days=30)
"""Readings older than this, counted from the newest one, compare with nothing."""


async def keep(connection: AsyncConnection, reading: CounterRead) -> None:
    """Kept again for the same moment, the later one stands."""
    asked = insert(connection, COUNTER_READINGS).values(place=reading.place, at=reading.at, value=reading.value)
    table = COUNTER_READINGS.c
    await connection.execute(
        asked.on_conflict_do_update(index_elements=[table.place, table.at], set_={"value": asked.excluded["value"]})
    )
    await connection.execute(delete(COUNTER_READINGS).where(table.place == reading.place, table.at < reading.at - KEEP))


async def nearest(connection: AsyncConnection, place: str, near: datetime, before: datetime) -> CounterRead | None:
    """Of the readings before `before`, the one nearest to `near`; of two equally near ones the earlier."""
    table = COUNTER_READINGS.c
    chosen = select(table.place, table.at, table.value).where(table.place == place, table.at < before)
    until = await connection.execute(chosen.where(table.at <= near).order_by(table.at.desc()).limit(1))
    since = await connection.execute(chosen.where(table.at > near).order_by(table.at).limit(1))
    found = [CounterRead(*row) for row in (*until, *since)]
    return min(found, key=lambda reading: abs(reading.at - near), default=None)
