"""The flows' `WatchBook` over the bot's own database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from bot.journal import database
from bot.journal.journal import Journal
from bot.journal.tables import MONITOR_LOOKS, MONITOR_STATES
from checks.watch.look import Look


class JournalWatch:
    """Every call is one transaction; raises JournalUnavailable when the database does not answer."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def keep_look(self, look: Look) -> None:
        row = {"monitor": look.monitor, "at": look.at, "document": look.document()}
        async with self._journal.transaction() as connection:
            asked = database.insert(connection, MONITOR_LOOKS).values(row)
            await connection.execute(
                asked.on_conflict_do_update(
                    index_elements=["monitor", "at"], set_={"document": asked.excluded["document"]}
                )
            )

    async def looks(self, monitor: str, since: datetime) -> Sequence[Look]:
        looks = MONITOR_LOOKS.c
        asked = select(looks.document).where(looks.monitor == monitor, looks.at >= since).order_by(looks.at)
        async with self._journal.transaction() as connection:
            return [Look.of(row.document) for row in await connection.execute(asked)]

    async def state(self, monitor: str) -> Mapping[str, Any] | None:
        asked = select(MONITOR_STATES.c.document).where(MONITOR_STATES.c.monitor == monitor)
        async with self._journal.transaction() as connection:
            found: Mapping[str, Any] | None = (await connection.execute(asked)).scalar_one_or_none()
            return found

    async def states(self) -> Mapping[str, Mapping[str, Any]]:
        async with self._journal.transaction() as connection:
            found = await connection.execute(select(MONITOR_STATES.c.monitor, MONITOR_STATES.c.document))
            return {row.monitor: row.document for row in found}

    async def keep_state(self, monitor: str, document: Mapping[str, Any]) -> None:
        async with self._journal.transaction() as connection:
            asked = database.insert(connection, MONITOR_STATES).values(monitor=monitor, document=dict(document))
            await connection.execute(
                asked.on_conflict_do_update(index_elements=["monitor"], set_={"document": asked.excluded["document"]})
            )

    async def forget_looks(self, before: datetime) -> int:
        async with self._journal.transaction() as connection:
            return (await connection.execute(delete(MONITOR_LOOKS).where(MONITOR_LOOKS.c.at < before))).rowcount
