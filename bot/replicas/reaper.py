"""Dead replicas' runs are given to the living."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import structlog
from sqlalchemy import delete, func
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.background import in_background
from bot.journal import JournalError
from bot.journal.database import insert
from bot.journal.replica_tables import TAKEOVERS
from bot.replicas import roster
from bot.replicas.membership import Membership
from bot.replicas.shared import Shared
from bot.replicas.timing import Timing
from bot.runs import Runs, RunsError, UnderWay

_LOG = structlog.get_logger(__name__)

MOST: Final = 10
"""So often a run is taken over; by then it may be what kills whoever carries it."""
WORN_OUT: Final = "Ten processes ended while they were at it, so it is not started again."


class Reaper:
    """One on each replica; an advisory lock lets one of them work at a time."""

    def __init__(self, shared: Shared, member: Membership, runs: Runs, timing: Timing) -> None:
        self._shared = shared
        self._member = member
        self._runs = runs
        self._timing = timing

    async def round(self) -> Sequence[str]:
        """Answers the runs that were taken over. Raises JournalUnavailable, RunsUnavailable or NotRecorded."""
        if self._member.steady:
            # Who was cut off with all the others must let them speak first.
            async with self._shared.transaction() as connection:
                for replica in await roster.bury(connection, self._timing.ttl):
                    _LOG.warning("replica_given_up", replica=replica)
        async with self._shared.transaction() as connection:
            if not await roster.may_reap(connection):
                return ()
            # In this order: who has begun a run had joined before.
            under_way = await self._runs.under_way()
            living = await roster.living(connection)
            orphans = [each for each in under_way if each.executor not in living]
            if not orphans or self._member.who.id not in living:
                return ()
            worn_out = await self._counted(connection, orphans)
            await self._runs.take_over([each for each in orphans if each.key not in worn_out])
        _LOG.warning("runs_taken_over", runs=[each.key for each in orphans])
        for key in worn_out:
            await self._runs.give_up(key, WORN_OUT)
        return [each.key for each in orphans]

    async def _counted(self, connection: AsyncConnection, orphans: Sequence[UnderWay]) -> frozenset[str]:
        """Those that were taken over too often."""
        week = func.now() - func.make_interval(0, 0, 1)
        await connection.execute(delete(TAKEOVERS).where(TAKEOVERS.c.at < week))
        worn_out = set()
        for each in orphans:
            asked = insert(connection, TAKEOVERS).values(run=each.key, times=1, at=func.now())
            counted = asked.on_conflict_do_update(
                index_elements=["run"], set_={"times": TAKEOVERS.c.times + 1, "at": func.now()}
            )
            times = await connection.scalar(counted.returning(TAKEOVERS.c.times))
            if times is not None and times > MOST:
                worn_out.add(each.key)
        return frozenset(worn_out)


@asynccontextmanager
async def reaping(reaper: Reaper, seconds: float) -> AsyncIterator[None]:
    """A round every so many seconds; one that fails costs that round only."""

    async def forever() -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await reaper.round()
            except (JournalError, RunsError) as error:
                _LOG.warning("reaping_failed", error=str(error))

    async with in_background(forever()):
        yield
