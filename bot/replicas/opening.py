"""Becoming one of the replicas, and no longer being one."""

import os
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from uuid import uuid4

import structlog

from bot.journal import Journal, JournalError
from bot.journal.database import address, on_sqlite
from bot.pauses import Pauses
from bot.replicas.editing import SharedEditing
from bot.replicas.membership import Membership, beating
from bot.replicas.pausing import sharing
from bot.replicas.reaper import Reaper, reaping
from bot.replicas.roster import Identity
from bot.replicas.shared import Shared, open_shared
from bot.replicas.timing import Timing
from bot.replicas.turns import SharedTurns
from bot.runs import Lease, Runs
from bot.slack.pace import OwnTurns, Turns
from handlers.flows.incidents.editing import Editing
from handlers.flows.protocols import Clock

_LOG = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Replica:
    """This process. On SQLite it is the only one, and `member` and `shared` are None."""

    id: str
    lease: Lease
    timing: Timing
    member: Membership | None = None
    shared: Shared | None = None

    @asynccontextmanager
    async def at_work(self, runs: Runs) -> AsyncIterator[None]:
        """It looks after the runs of those who die, and lets go of its own when it is taken for dead itself."""
        if self.member is None or self.shared is None:
            yield
            return
        self.member.on_replaced(runs.halt)
        async with reaping(Reaper(self.shared, self.member, runs, self.timing), self.timing.beat):
            yield

    def turns(self) -> Turns | None:
        """Of posting in a channel, with all others; None where there are none."""
        return None if self.shared is None else SharedTurns(self.shared, OwnTurns(time.monotonic))

    @asynccontextmanager
    async def sharing(self, pauses: Pauses) -> AsyncIterator[None]:
        """What one is asked to leave alone for a while, all do."""
        if self.shared is None:
            yield
            return
        async with sharing(pauses, self.shared):
            yield

    def editing(self, journal: Journal) -> Editing:
        """Turns in editing incidents' messages."""
        return Editing() if self.shared is None else SharedEditing(journal, self.id)

    @property
    def clock(self) -> Clock | None:
        """What all go by; None where there is only this process, which has its own."""
        return None if self.member is None else self.member.time

    @property
    def replaced(self) -> bool:
        """Whether others carry its work on; never on SQLite."""
        return self.member is not None and self.member.replaced

    def on_replaced(self, act: Callable[[], None]) -> None:
        """Called once, when that becomes known."""
        if self.member is not None:
            self.member.on_replaced(act)


@asynccontextmanager
async def open_replica(database_url: str, timing: Timing) -> AsyncIterator[Replica]:
    """Joins the others. Open it before the runs, so that it leaves after them. Raises JournalUnavailable."""
    if on_sqlite(address(database_url)):
        yield Replica("sole", Lease.for_ever(), timing)
        return
    host = socket.gethostname()
    who = Identity(f"{host}-{uuid4().hex[:12]}", host, os.getpid(), version("zillow-triage"))
    async with open_shared(database_url) as shared:
        member = Membership(shared, who, timing, Lease(timing.lease))
        await member.join()
        try:
            # Signs of life go on until the last run has come to rest.
            async with beating(member, timing.beat):
                yield Replica(who.id, member.lease, timing, member, shared)
        finally:
            try:
                await member.leave()
            except JournalError as error:
                _LOG.warning("replica_left_unsaid", replica=who.id, error=str(error))
