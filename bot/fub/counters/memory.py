"""What earlier readings of a counter were: the bot's own memory, as the counters need it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from checks.kit.sources import Window


@dataclass(frozen=True, slots=True)
class Remembered:
    """A reading that was taken before."""

    count: int
    at: datetime


class Memory(Protocol):
    """Neither method raises: a memory that does not answer costs the comparison, not the count."""

    async def remember(self, where: str, at: datetime, count: int) -> None:
        """Keeps a reading; the same place at the same moment is one reading."""

    async def earlier(self, where: str, window: Window) -> Remembered | None:
        """The reading nearest to the window's beginning, of all those before its end.

        So a triage is compared with how things stood when its window began, however often somebody looked since: five
        seconds ago nothing had grown yet.
        """


class NoMemory:
    """Where there is no journal."""

    async def remember(self, where: str, at: datetime, count: int) -> None:
        """Forgets it."""

    async def earlier(self, where: str, window: Window) -> None:
        """Knows none."""
