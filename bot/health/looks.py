"""What is asked in the background, of the journal and the list of runs; what comes of it is also counted."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import product
from typing import Final
from uuid import uuid4

import structlog

from bot.health.health import Look
from bot.health.monitors import monitors_look
from bot.health.sign import Sign
from bot.journal import Journal, JournalError
from bot.journal.outage_book import JournalOutages
from bot.journal.signs_of_life import leave_sign
from bot.metrics.standing import Snapshot
from bot.runs import RunsError, RunStatus
from bot.runs.ledger import QUEUES
from handlers.clock.heartbeat import Heartbeat
from handlers.clock.state import State
from handlers.flows.office import Office

_LOG = structlog.get_logger(__name__)

MOST_WAITING: Final = 500
"""Runs that wait, all queues together: eight at once and five seconds each are five minutes, more is no answer."""

STATES: Final = (RunStatus.WAITING.value, RunStatus.RUNNING.value)

Queues = Callable[[], Awaitable[Sequence[tuple[str, str]]]]
"""Queue and state of each run that has not ended."""


class Looks:
    """Each look answers a sign and never raises; `snapshot` is what the figures are made of."""

    def __init__(self, journal: Journal, queues: Queues, heartbeat: Heartbeat, office: Office, channels: Look) -> None:
        self.snapshot = Snapshot()
        self._journal = journal
        self._outages = JournalOutages(journal)
        self._queues = queues
        self._heartbeat = heartbeat
        self._office = office
        self._channels = channels
        self._process = uuid4().hex

    def all(self) -> Mapping[str, Look]:
        """By the names of their signs."""
        own = {"database": self._database, "tables": self._tables, "queue": self._queue, "monitors": self._monitors}
        return {**own, "channels": self._channels}

    async def _database(self) -> Sign:
        try:
            await leave_sign(self._journal, self._process, self._office.clock.now())
        except JournalError as error:
            _LOG.warning("database_not_writable", error=str(error))
            return Sign(well=False, said="takes no writes")
        return Sign(well=True, said="writable")

    async def _tables(self) -> Sign:
        try:
            fit = await self._journal.fits()
        except JournalError:
            return Sign(well=False, said="the journal does not answer")
        return Sign(well=fit, said="current" if fit else "older than this version: run zillow-triage db upgrade")

    async def _queue(self) -> Sign:
        try:
            runs = Counter(dict.fromkeys(product(QUEUES, STATES), 0))
            runs.update(await self._queues())
        except RunsError:
            return Sign(well=False, said="the list of runs does not answer")
        self.snapshot = Snapshot(runs=runs, monitors=self.snapshot.monitors, down=self.snapshot.down)
        waiting = sum(count for (_, state), count in runs.items() if state == RunStatus.WAITING)
        if waiting > MOST_WAITING:
            return Sign(well=False, said=f"{waiting} runs wait, more than {MOST_WAITING}")
        return Sign(well=True, said=f"{waiting} runs wait")

    async def _monitors(self) -> Sign:
        try:
            states = [State.of(each) for each in (await self._office.watch.states()).values()]
            down = {each.source: each.since for each in await self._outages.all()}
        except JournalError:
            return await monitors_look(self._heartbeat, self._office)
        read = {each.monitor: each.read_at for each in states if each.read_at is not None}
        self.snapshot = Snapshot(runs=self.snapshot.runs, monitors=read, down=down)
        return await monitors_look(self._heartbeat, self._office)
