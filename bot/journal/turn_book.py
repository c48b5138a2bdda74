"""How often each person has asked lately, over all replicas (`handlers.flows.turns.Turns`)."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.journal import database
from bot.journal.journal import Journal
from bot.journal.turn_tables import TURNS
from handlers.flows.turns import Limits


class JournalTurns:
    """Rows of PostgreSQL; a person's old ones go with their next request. Raises JournalUnavailable.

    Two requests of the same moment may both be taken where one was left: it is a limit for scripts, not for coins.
    """

    def __init__(self, journal: Journal, limits: Limits) -> None:
        self._journal = journal
        self._limits = limits

    async def take(self, person: str, request: str, at: datetime) -> datetime | None:
        mine = TURNS.c.person == person
        async with self._journal.transaction() as connection:
            await connection.execute(delete(TURNS).where(mine, TURNS.c.at <= at - self._limits.longest))
            rows = await connection.execute(select(TURNS.c.request, TURNS.c.at).where(mine))
            before = {row.request: row.at for row in rows}
            if request in before:
                return None
            again = self._limits.again_at(list(before.values()), at)
            if again is None:
                asked = database.insert(connection, TURNS).values(request=request, person=person, at=at)
                await connection.execute(asked.on_conflict_do_nothing())
            return again
