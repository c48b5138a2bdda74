"""The bot's own journal, which may be away for a moment; it keeps in memory what outlives the bot."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.journal import upgrade
from bot.journal.errors import JournalUnavailable
from bot.slack.flow_journal import FlowJournal
from tests.orders.inline_sqlite import connection
from tests.orders.turns import Turns
from tests.orders.weather import Weather

NOT_DONE = 0.7


async def template(directory: Path) -> bytes:
    """An empty journal of this version."""
    file = directory / "journal.db"
    await upgrade(f"sqlite+aiosqlite:///{file}")
    with closing(sqlite3.connect(file)) as made:
        made.execute("PRAGMA journal_mode=delete")
        return made.serialize()


def database(empty: bytes) -> AsyncEngine:
    """One order's database, transactions as bot.journal.database begins them."""
    one = {"pool_size": 1, "max_overflow": 0}
    engine = create_async_engine("sqlite+aiosqlite:///order", async_creator=partial(connection, empty), **one)
    event.listen(engine.sync_engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


class PaperJournal(FlowJournal):
    """As one life of the process has it."""

    def __init__(self, engine: AsyncEngine, turns: Turns, weather: Weather) -> None:
        super().__init__(engine)
        self._turns = turns
        self._weather = weather

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """One that is away may have done what it was asked to: the connection breaks before the answer."""
        await self._turns.turn()
        away = self._weather.journal_is_away()
        if away and self._weather.chance.random() < NOT_DONE:
            raise JournalUnavailable("The journal does not answer.")
        async with super().transaction() as connection:
            yield connection
        await self._turns.turn("committed")
        if away:
            raise JournalUnavailable("The connection to the journal broke.")
