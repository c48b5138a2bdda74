"""The flows' `OutageBook` over the bot's own database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update

from bot.journal import database
from bot.journal.journal import Journal
from bot.journal.watching_tables import SOURCE_OUTAGES
from handlers.flows.outage_book import Silent

_COLUMNS = (SOURCE_OUTAGES.c.source, SOURCE_OUTAGES.c.since, SOURCE_OUTAGES.c.reason, SOURCE_OUTAGES.c.told)


class JournalOutages:
    """Every call is one transaction; raises JournalUnavailable when the database does not answer."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def failed(self, source: str, at: datetime, reason: str) -> Silent:
        async with self._journal.transaction() as connection:
            asked = database.insert(connection, SOURCE_OUTAGES).values(
                source=source, since=at, reason=reason, told=False
            )
            await connection.execute(
                asked.on_conflict_do_update(index_elements=["source"], set_={"reason": asked.excluded["reason"]})
            )
            found = await connection.execute(select(*_COLUMNS).where(SOURCE_OUTAGES.c.source == source))
            return Silent(*found.one())

    async def told(self, source: str, since: datetime) -> None:
        async with self._journal.transaction() as connection:
            await connection.execute(update(SOURCE_OUTAGES).where(_of(source, since)).values(told=True))

    async def answered(self, source: str, since: datetime) -> None:
        async with self._journal.transaction() as connection:
            await connection.execute(delete(SOURCE_OUTAGES).where(_of(source, since)))

    async def all(self) -> Sequence[Silent]:
        async with self._journal.transaction() as connection:
            found = await connection.execute(select(*_COLUMNS).order_by(SOURCE_OUTAGES.c.source))
            return [Silent(*row) for row in found]


def _of(source: str, since: datetime) -> ColumnElement[bool]:
    return and_(SOURCE_OUTAGES.c.source == source, SOURCE_OUTAGES.c.since == since)
