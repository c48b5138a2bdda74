"""Incidents as far as they were folded already: what has happened is never changed, so only what is new is read."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.incidents import happened_since
from bot.journal.tables import HAPPENINGS
from handlers.incidents.fold import after, incident_of
from handlers.incidents.incident import Incident

KEPT = 200
"""Incidents that are kept folded; more are never open at once, and any other is read whole."""


class Folded:
    """Of one process. Only what is committed may be asked for: what is rolled back would be kept for ever."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[int, Incident]] = OrderedDict()

    async def standing(self, connection: AsyncConnection, number: int) -> Incident:
        """The incident as it stands. Raises `ValueError` where nothing has happened to it."""
        last, incident = self._kept.get(number, (0, None))
        rows = await happened_since(connection, number, last)
        if rows:
            happenings = [happening for _, happening in rows]
            if incident is None:
                incident = incident_of(number, happenings)
            else:
                for each in happenings:
                    incident = after(incident, each)
            last = rows[-1][0]
        if incident is None:
            raise ValueError(f"Nothing has happened to incident {number}.")
        self._kept[number] = (last, incident)
        self._kept.move_to_end(number)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return incident

    async def chosen(self, connection: AsyncConnection, which: Select[Any]) -> list[tuple[Incident, int]]:
        """Incidents of a selection of number and shown version, in its order, each with that version."""
        rows = (await connection.execute(which)).mappings().all()
        newest = await self._newest(connection, [row["number"] for row in rows])
        found = []
        for row in rows:
            number = row["number"]
            last, incident = self._kept.get(number, (0, None))
            if incident is None or last != newest.get(number):
                incident = await self.standing(connection, number)
            found.append((incident, row["shown"]))
        return found

    async def _newest(self, connection: AsyncConnection, numbers: Sequence[int]) -> dict[int, int]:
        asked = select(HAPPENINGS.c.incident, func.max(HAPPENINGS.c.id)).where(HAPPENINGS.c.incident.in_(numbers))
        return {row[0]: row[1] for row in await connection.execute(asked.group_by(HAPPENINGS.c.incident))}
