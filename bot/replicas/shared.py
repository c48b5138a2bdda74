"""The connections through which a replica tells the others of itself, apart from those that its work uses up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.journal.connections import SHARED
from bot.journal.database import address, answering, connect


class Shared:
    """What replicas share; only on PostgreSQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Raises JournalUnavailable."""
        with answering(self._engine.url):
            async with self._engine.begin() as connection:
                yield connection


@asynccontextmanager
async def open_shared(database_url: str) -> AsyncIterator[Shared]:
    """Connects on first use, so it never fails."""
    engine = connect(address(database_url), pool=SHARED)
    try:
        yield Shared(engine)
    finally:
        await engine.dispose()
