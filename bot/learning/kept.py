"""The flows' `Keeping` over the journal."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Self

import structlog

from bot.journal import Journal, JournalError, kept_messages
from bot.settings import Settings

_LOG = structlog.get_logger(__name__)


class KeptMessages:
    """Messages in the journal, for as long as a setting says."""

    def __init__(self, journal: Journal, keep_for: timedelta, *, wanted: bool = True) -> None:
        self._journal = journal
        self._keep_for = keep_for
        self._wanted = wanted

    @classmethod
    def of(cls, journal: Journal, settings: Settings) -> Self:
        """As the settings want it."""
        return cls(journal, timedelta(days=settings.keep_messages_days), wanted=settings.keep_messages)

    async def keep(self, run: str, at: datetime, messages: Sequence[Mapping[str, str]]) -> None:
        """A triage does not wait for this: where the journal does not answer, nothing is kept."""
        if not self._wanted or not messages:
            return
        try:
            async with self._journal.transaction() as connection:
                await kept_messages.keep(connection, run, at, messages)
        except JournalError as error:
            _LOG.warning("messages_not_kept", run=run, reason=str(error))

    async def prune(self, now: datetime) -> None:
        """Deletes what is older than the setting says, a few at a time, so that nobody waits for it.

        Everything goes where messages are not to be kept any more.
        """
        before = now - self._keep_for if self._wanted else now
        while True:
            async with self._journal.transaction() as connection:
                if await kept_messages.prune(connection, before) < kept_messages.BATCH:
                    return
