"""Proof that the journal takes writes: each process leaves a sign in a row of its own."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, or_

from bot.journal import database
from bot.journal.journal import Journal
from bot.journal.watching_tables import SIGNS_OF_LIFE

FORGOTTEN_AFTER: Final = timedelta(days=1)
"""For processes that ended without a word."""


async def leave_sign(journal: Journal, process: str, at: datetime) -> None:
    """A real write, committed. Raises JournalUnavailable."""
    signs = SIGNS_OF_LIFE.c
    async with journal.transaction() as connection:
        await connection.execute(
            delete(SIGNS_OF_LIFE).where(or_(signs.process == process, signs.at < at - FORGOTTEN_AFTER))
        )
        await connection.execute(database.insert(connection, SIGNS_OF_LIFE).values(process=process, at=at))
