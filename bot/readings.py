"""The counters' memory, kept in the journal."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.fub.counters import Remembered
from bot.journal import CounterRead, Journal, JournalError
from checks.kit.sources import Window

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class JournalMemory:
    """Implements `bot.fub.counters.Memory`; a journal that does not answer costs only the comparison."""

    journal: Journal

    async def remember(self, where: str, at: datetime, count: int) -> None:
        """Under the moment that was asked about."""
        try:
            await self.journal.keep_counter(CounterRead(where, at, count))
        except JournalError as error:
            log.warning("A reading of a counter could not be kept.", place=where, error=str(error))

    async def earlier(self, where: str, window: Window) -> Remembered | None:
        """The reading nearest to the window's beginning."""
        try:
            known = await self.journal.counter_near(where, window.since, window.until)
        except JournalError as error:
            log.warning("Earlier readings of a counter could not be looked up.", place=where, error=str(error))
            return None
        return None if known is None else Remembered(known.value, known.at)
