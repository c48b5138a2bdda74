"""For how long the bot keeps its own data: what the settings say, done by an hourly tick."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.trail import JournalAudit
from bot.journal import Journal
from bot.journal.pruning import BATCH, prune_incidents, prune_recordings, prune_reports
from bot.journal.watch_book import JournalWatch
from bot.learning.kept import KeptMessages
from bot.settings import Settings
from checks.watch.monitor import REMEMBERED

Prune = Callable[[AsyncConnection, datetime], Awaitable[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Raises JournalUnavailable; what a tick did not come to, the next one does."""

    journal: Journal
    messages: KeptMessages
    trail: JournalAudit
    reports: timedelta
    incidents: timedelta
    recordings: timedelta
    audit: timedelta

    @classmethod
    def of(cls, journal: Journal, trail: JournalAudit, settings: Settings) -> Self:
        """As the settings want it."""
        return cls(
            journal=journal,
            messages=KeptMessages.of(journal, settings),
            trail=trail,
            reports=timedelta(days=settings.keep_reports_days),
            incidents=timedelta(days=settings.keep_incidents_days),
            recordings=timedelta(days=settings.keep_recordings_days),
            audit=timedelta(days=settings.keep_audit_days),
        )

    async def prune(self, now: datetime) -> None:
        """Everything that was kept long enough, in small transactions; then the trail's head goes into the log."""
        await JournalWatch(self.journal).forget_looks(now - 2 * REMEMBERED)
        await self.messages.prune(now)
        await self._all(prune_recordings, now - self.recordings)
        await self._all(prune_reports, now - self.reports)
        await self._all(prune_incidents, now - self.incidents)
        while await self.trail.prune(self.audit, now):
            pass
        await self.trail.tell_head(now)

    async def _all(self, prune: Prune, before: datetime) -> None:
        gone = BATCH
        while gone == BATCH:
            async with self.journal.transaction() as connection:
                gone = await prune(connection, before)
