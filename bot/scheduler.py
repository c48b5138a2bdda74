"""Ticks: APScheduler wakes the bot, and what a tick finds due is carried by durable runs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.journal import JournalError
from bot.ticking import Ticking

_LOG = structlog.get_logger(__name__)

_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""All replicas tick at the same moments, so that the same thing has the same name (durable.md)."""

Tick = Callable[[], Awaitable[None]]


@asynccontextmanager
async def open_scheduler(
    ticks: Mapping[str, tuple[float, Tick]], ticking: Ticking | None = None
) -> AsyncIterator[AsyncIOScheduler]:
    """Each tick by its name, with the seconds between two; a tick that is late is taken once, not made up for.

    `ticking` hears of each tick that begins.
    """
    ticking = ticking or Ticking()
    scheduler, turns = AsyncIOScheduler(timezone=UTC), {name: asyncio.Lock() for name in ticks}
    for name, (seconds, tick) in ticks.items():
        ticking.expect(name, seconds)
        scheduler.add_job(
            _carried(name, tick, turns[name], ticking),
            IntervalTrigger(seconds=seconds, start_date=_BEGINNING, timezone=UTC),
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    try:
        yield scheduler
    finally:
        scheduler.pause()
        for turn in turns.values():
            # A tick under way ends by itself; cut off, it would tear a connection.
            await turn.acquire()
        scheduler.shutdown(wait=False)


def _carried(name: str, tick: Tick, turn: asyncio.Lock, ticking: Ticking) -> Tick:
    async def carried() -> None:
        ticking.ticked(name)
        try:
            async with turn:
                await tick()
        except JournalError as error:
            # What was due is still due at the next tick.
            _LOG.warning("tick_failed", tick=name, error=str(error))

    return carried
