"""Keeps the heartbeat going: a task of its own, for it tells when scheduler and runs have stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.background import in_background
from bot.journal import JournalError
from handlers.clock.heartbeat import Heartbeat

_LOG = structlog.get_logger(__name__)


@asynccontextmanager
async def beating(heartbeat: Heartbeat, seconds: float) -> AsyncIterator[None]:
    """A beat every so many seconds, the first at once; a beat that fails costs that beat only."""

    async def forever() -> None:
        while True:
            try:
                await heartbeat.beat()
            except JournalError as error:
                _LOG.warning("heartbeat_failed", error=str(error))
            await asyncio.sleep(seconds)

    async with in_background(forever()):
        yield
