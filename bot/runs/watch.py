"""Looks after runs that nobody else looks after: stranded, failed in silence, or long finished."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from bot.runs.active import Active
from bot.runs.carrier import telling_of
from bot.runs.entry import FAILURE, Entry
from bot.runs.errors import RunsError
from bot.runs.ledger import Ledger
from bot.runs.recorded import words
from bot.runs.run import RunStatus
from bot.runs.settings import RunsSettings

_LOG = logging.getLogger(__name__)

_FAILURES_OF: Final = timedelta(days=1)
_AT_ONCE: Final = 500
"""Rows deleted per statement: SQLite's other writers wait for each."""

NoteFailure = Callable[[Entry], Awaitable[None]]


class Watch:
    """One round per `watch_seconds`. The place for a reaper of dead replicas' runs: `Ledger.stranded` per replica."""

    def __init__(
        self, settings: RunsSettings, ledger: Ledger, active: Active, note: NoteFailure, now: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._active = active
        self._note = note
        self._now = now

    async def forever(self) -> None:
        """A round that fails, say because the database is away, costs that round only."""
        while True:
            # Waiting comes first: at the start the engine itself takes up what the last process left.
            await asyncio.sleep(self._settings.watch_seconds)
            try:
                await self.round()
            except RunsError as error:
                _LOG.warning("Looking after runs failed and is tried again: %s", words(error))

    async def round(self) -> None:
        """Resumes what is stranded, tells untold failures, deletes what finished long ago."""
        await self.resume_stranded()
        await self.tell_failures()
        await self.forget_finished()

    async def resume_stranded(self) -> list[str]:
        """Under way in this process's name, but not in this process: a start that got lost."""
        since = self._now() - timedelta(seconds=self._settings.untouched_seconds)
        under_way = await self._ledger.stranded(self._settings.executor, since)
        lost = [key for key in under_way if key not in self._active]
        if lost:
            _LOG.warning("Resuming %d runs that nobody carried.", len(lost))
            await self._ledger.resume(lost)
        return lost

    async def tell_failures(self) -> None:
        """A run whose failing could not be noted at the time, or that was given up, still reaches the person."""
        since = self._now() - _FAILURES_OF
        failed = await self._ledger.entries(status=RunStatus.FAILED, finished_after=since)
        if not failed:
            return
        told = await self._ledger.entries(keys=[telling_of(entry.info.key) for entry in failed], kind=FAILURE)
        known = {entry.info.key for entry in told}
        for entry in failed:
            if telling_of(entry.info.key) not in known:
                await self._note(entry)

    async def forget_finished(self) -> int:
        """Deletes runs that ended more than `keep_days` ago; the engine never does. Answers how many."""
        before = self._now() - timedelta(days=self._settings.keep_days)
        forgotten = 0
        while finished := await self._ledger.entries(kind=None, finished_before=before, limit=_AT_ONCE):
            await self._ledger.forget([entry.info.key for entry in finished])
            forgotten += len(finished)
        return forgotten
