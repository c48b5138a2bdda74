"""A book of incidents that is broken on purpose: it shows that the auditor would see it."""

from collections.abc import Sequence

from bot.journal.incident_book import JournalIncidents
from handlers.flows.incident_book import Act, Acted
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident


class WithoutIntents(JournalIncidents):
    """Writes down that a pager is about to be asked only when it has answered."""

    async def act(self, number: int, key: str, act: Act) -> Acted:
        if key.startswith("intent/"):
            standing = await self.one(number)
            assert standing is not None
            return Acted(standing, tuple(act(standing)))
        if not key.startswith("settled/"):
            return await super().act(number, key, act)

        def both(incident: Incident) -> Sequence[Happening]:
            *first, settled = act(incident)
            intent = Happening(key=f"late {key}", at=settled.at, kind=Kind.PAGE_INTENDED, detail=settled.detail)
            return [*(first or [intent]), settled]

        return await super().act(number, key, both)
