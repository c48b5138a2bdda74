"""A tick: looks what is due, for incidents and for monitors, and submits it. It never does anything itself."""

from datetime import timedelta

import structlog

from checks.watch.registry import all_monitors, delay_of
from checks.watch.slots import slot
from handlers.clock.looking import settings_for
from handlers.flows.incidents.pending import QUEUE, submit_due
from handlers.flows.names import LOOK
from handlers.flows.office import Office
from handlers.flows.protocols import NotRecorded

_LOG = structlog.get_logger(__name__)


class Pulse:
    """One for each process; several beating at once submit the same names, and each is carried once."""

    def __init__(self, office: Office, *, spread: bool = True, several: bool = False) -> None:
        self._office = office
        self._spread = spread
        """Monitors that are due together go out one after the other, for Datadog allows few questions."""
        self._several = several
        """What another process did to an incident is noticed here, for home tabs that are open in this one."""
        self._submitted: dict[str, str] = {}
        """The newest slot of each monitor; bounded by the monitors that there are."""
        self._standing: dict[int, int] = {}

    async def beat(self) -> None:
        """What cannot be submitted now is still due at the next beat."""
        try:
            await self._incidents()
            await self._monitors()
        except NotRecorded as trouble:
            _LOG.warning("beat_not_recorded", reason=str(trouble))

    async def _incidents(self) -> None:
        found = await self._office.incidents.unsettled()
        for incident, shown in found:
            await submit_due(incident, self._office, shown=shown)
        standing = {incident.number: incident.version for incident, _ in found}
        if self._several and standing != self._standing:
            await self._office.homes.changed()
        self._standing = standing

    async def _monitors(self) -> None:
        now = self._office.clock.now()
        for name in all_monitors():
            settings = settings_for(name, self._office)
            if not settings.enabled:
                continue
            late = delay_of(name) if self._spread else timedelta(0)
            due = slot(settings.every, now - late).isoformat()
            if self._submitted.get(name) != due:
                await self._office.runs.submit(f"tick:{name}:{due}", LOOK, {"monitor": name, "slot": due}, queue=QUEUE)
                self._submitted[name] = due
