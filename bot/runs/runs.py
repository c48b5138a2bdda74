"""Durable runs as the rest of the bot sees them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.runs import engine
from bot.runs.active import Active
from bot.runs.carrier import Carrier
from bot.runs.entry import FLOW, UnderWay
from bot.runs.errors import NotRecorded, RunsError, RunsUnavailable
from bot.runs.lease import Lease
from bot.runs.leaving import come_to_rest
from bot.runs.ledger import QUEUES, Ledger
from bot.runs.line import QUEUE as LINED_UP
from bot.runs.line import Line
from bot.runs.lock import sole_owner
from bot.runs.run import JSON, Flow, OnFailed, RunInfo, RunStatus, Submitted
from bot.runs.settings import RunsSettings
from bot.runs.watch import Watch


def utc_now() -> datetime:
    """The clock of a bot that is not being tested."""
    return datetime.now(UTC)


class Runs:
    """Open one with `Runs.open`; one per process at a time, for the engine underneath is the process's only one."""

    _one_is_open = False

    def __init__(
        self, settings: RunsSettings, flows: Mapping[str, Flow], ledger: Ledger, lease: Lease, on_failed: OnFailed
    ) -> None:
        self._settings = settings
        self._flows = flows
        self._ledger = ledger
        self._active = Active()
        self._carrier = Carrier(flows, on_failed, ledger, self._active, self.submit, lease)
        self._replaced = False
        self.line = Line(settings)

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        settings: RunsSettings,
        flows: Mapping[str, Flow],
        *,
        on_failed: OnFailed,
        now: Callable[[], datetime] = utc_now,
        lease: Lease | None = None,
    ) -> AsyncIterator["Runs"]:
        """Takes up what an earlier process left unfinished, then carries what is submitted.

        Open it after everything that flows use, so that it closes before. Closing waits `grace_seconds` for what is
        under way; the rest is carried on by other replicas, or at the next start. While the `lease` is not held, no
        step begins. Raises RunsUnavailable.
        """
        if cls._one_is_open:
            raise RunsUnavailable("This process has its runs open already. Close them before opening them again.")
        cls._one_is_open = True
        try:
            with sole_owner(settings):
                await asyncio.to_thread(engine.prepare, settings)
                ledger = await asyncio.to_thread(Ledger, settings)
                runs = cls(settings, flows, ledger, lease or Lease.for_ever(), on_failed)
                async with runs._carried(now):
                    yield runs
        finally:
            cls._one_is_open = False

    @asynccontextmanager
    async def _carried(self, now: Callable[[], datetime]) -> AsyncIterator[None]:
        carrier = self._carrier
        watch = Watch(self._settings, self._ledger, self._active, carrier.note_failure, now)
        watching = None
        try:
            await asyncio.to_thread(self._ledger.open_queues)
            engine.start(self._settings, carrier.carry, carrier.carry_failure)
            watching = asyncio.create_task(watch.forever())
            yield
        finally:
            if watching is not None:
                watching.cancel()
            await come_to_rest(self._settings, self._active, self._ledger, replaced=self._replaced)
            await asyncio.to_thread(self._ledger.close)
            self.line.close()

    async def submit(
        self,
        key: str,
        flow: str,
        payload: Mapping[str, JSON],
        *,
        queue: str = "triage",
        wait: float = 2.5,
        by: str = "",
    ) -> Submitted:
        """Records the run before it answers; the same key twice is one run.

        `by` is who asks: in the queue `triage` everybody's first run goes before anybody's second.

        Make the key of Slack's own ids, so that a redelivery is the same request. `wait` is in seconds, below the
        3 s in which Slack wants its acknowledgement. Raises NotRecorded.
        """
        if self._active.closing:
            raise NotRecorded("The bot is shutting down and takes no more requests. Send it again in a minute.")
        if flow not in self._flows:
            raise RunsError(f"No flow is named {flow}. Known are: {', '.join(sorted(self._flows))}.")
        if queue not in QUEUES:
            raise RunsError(f"No queue is named {queue}. Known are: {', '.join(QUEUES)}.")
        after = await self.line.priority(by) if queue == LINED_UP else 0
        new = await self._ledger.add(key, FLOW, queue, [flow, payload], wait, by=by, priority=after)
        if new and queue == LINED_UP:
            self.line.joined(by)
        return Submitted(new=new)

    async def standing(self, limit: int = 2_000) -> Sequence[tuple[str, str]]:
        """Queue and state of each run that has not ended, of all replicas. Raises RunsUnavailable."""
        return await self._ledger.standing(limit)

    async def under_way(self) -> Sequence[UnderWay]:
        """What any replica has begun and not ended. Raises RunsUnavailable."""
        return await self._ledger.under_way()

    async def take_over(self, runs: Sequence[UnderWay]) -> None:
        """Has them carried on by whoever is free; to be called for those of dead replicas alone.

        Raises RunsUnavailable.
        """
        await self._ledger.hand_on(runs)

    async def give_up(self, key: str, reason: str) -> None:
        """Ends a run for good, and has the person told why. Raises RunsUnavailable or NotRecorded."""
        await self._ledger.cancel(key)
        for entry in await self._ledger.entries(keys=[key]):
            await self._carrier.note_failure(entry, reason)

    def halt(self) -> None:
        """At once: others carry this process's runs on, so it does nothing more."""
        self._replaced = True
        self._active.halt()

    async def cancel(self, key: str) -> bool:
        """Ends the run where it stands, at once if it is carried here, else before its next step.

        Answers whether it is cancelled; a run that had ended already stays as it is. Raises RunsUnavailable.
        """
        await self._ledger.cancel(key)
        self._active.stop(key)
        info = await self.status(key)
        return info is not None and info.status is RunStatus.CANCELLED

    async def list(self, status: RunStatus | None = None, limit: int = 50) -> "list[RunInfo]":
        """The newest runs first. Raises RunsUnavailable."""
        return [entry.info for entry in await self._ledger.entries(status=status, limit=limit)]

    async def status(self, key: str) -> RunInfo | None:
        """None for a key that was never submitted, or was deleted since. Raises RunsUnavailable."""
        found = await self._ledger.entries(keys=[key])
        return found[0].info if found else None

    async def wait(self, key: str, timeout: float) -> RunInfo:  # noqa: ASYNC109 - callers name their patience
        """The run once it has ended. Raises TimeoutError after `timeout` seconds, RunsError for an unknown key."""
        async with asyncio.timeout(timeout):
            while True:
                info = await self.status(key)
                if info is None:
                    raise RunsError(f"No run has the key {key}.")
                if info.status.final:
                    return info
                await asyncio.sleep(self._settings.poll_seconds)
