"""A clock that can be moved, so that nobody has to wait for tomorrow."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def real_time() -> datetime:
    """This machine's, aware UTC."""
    return datetime.now(UTC)


class MovableClock:
    """Real time and an `offset`. It goes on by itself; moving it wakes nobody who sleeps."""

    def __init__(self, real: Callable[[], datetime] = real_time) -> None:
        self.offset = timedelta(0)
        self._real = real

    def now(self) -> datetime:
        """Aware UTC."""
        return self._real() + self.offset

    def advance(self, by: timedelta) -> None:
        """From now on it is so much later, or earlier where `by` is negative.

        Raises `OverflowError`, and stays where it was, where the calendar has no such moment.
        """
        self._real() + self.offset + by
        self.offset += by

    def reset(self) -> None:
        """Back to real time."""
        self.offset = timedelta(0)

    async def sleep(self, seconds: float) -> None:
        """Real seconds, wherever the clock stands."""
        await asyncio.sleep(seconds)
