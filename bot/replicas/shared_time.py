"""What time it is for all replicas: the database's, for one whose own clock is wrong would call people too soon."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta


class SharedTime:
    """A clock for the flows. Raises RuntimeError before it was set.

    It is set at every sign of life, and goes on by seconds counted since: not by the machine's time of day, which
    somebody may change meanwhile.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._set: tuple[datetime, float] | None = None

    def told(self, at: datetime) -> None:
        """The database says so at this moment."""
        self._set = at, self._monotonic()

    def now(self) -> datetime:
        """Aware, in UTC."""
        if self._set is None:
            raise RuntimeError("The replicas' clock is asked before the database has told the time: join first.")
        at, since = self._set
        return at + timedelta(seconds=self._monotonic() - since)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
