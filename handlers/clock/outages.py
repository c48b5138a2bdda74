"""A source that has not answered for ten minutes is told to the operators, and so is its return."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import structlog

from handlers.clock.unseen import unseen_without
from handlers.flows.incidents.pending import QUEUE
from handlers.flows.names import SOURCE_BACK, SOURCE_DOWN
from handlers.flows.office import Office
from handlers.flows.outage_book import Silent
from handlers.flows.protocols import NotRecorded
from handlers.flows.soundings import Sounding, Soundings

_LOG = structlog.get_logger(__name__)

DOWN_AFTER: Final = timedelta(minutes=10)
"""A restart or a failover is over by then."""
TELLINGS: Final = 50
"""Each lasts four minutes of a Slack outage; then the log alone knows."""


class Outages:
    """One for each process; all write into one book, so that a source is down only where nobody reaches it.

    What there is to tell is submitted under a name of its own: told once, also over a restart.
    """

    def __init__(self, office: Office, soundings: Soundings) -> None:
        self._office = office
        self._soundings = soundings

    async def beat(self) -> None:
        """What cannot be submitted now is submitted at the next beat."""
        known = {each.source: each for each in await self._office.outages.all()}
        for sounding in await self._soundings.sound():
            try:
                await self._heard(sounding, known.get(sounding.source))
            except NotRecorded as trouble:
                _LOG.warning("outage_not_recorded", source=sounding.source, reason=str(trouble))

    async def _heard(self, sounding: Sounding, silent: Silent | None) -> None:
        if sounding.failing_since is None:
            if silent is not None and silent.told:
                await self._tell(SOURCE_BACK, silent, {"until": self._office.clock.now().isoformat()})
            elif silent is not None:
                await self._office.outages.answered(silent.source, silent.since)
            return
        silent = await self._office.outages.failed(sounding.source, sounding.failing_since, sounding.reason)
        _LOG.warning("source_silent", source=silent.source, since=silent.since.isoformat(), reason=silent.reason)
        if not silent.told and self._office.clock.now() - silent.since >= DOWN_AFTER:
            unseen = unseen_without(silent.source)
            await self._tell(SOURCE_DOWN, silent, {"checks": unseen.checks, "monitors": unseen.monitors})

    async def _tell(self, flow: str, silent: Silent, more: Mapping[str, Any]) -> None:
        """One telling at a time; one that Slack was away for is followed by another."""
        payload = {"source": silent.source, "since": silent.since.isoformat(), "reason": silent.reason, **more}
        for number in range(TELLINGS):
            key = f"{flow}:{silent.source}:{silent.since.isoformat()}:{number}"
            new = await self._office.runs.submit(key, flow, payload, queue=QUEUE)
            if new or not await self._office.runs.over(key):
                return
