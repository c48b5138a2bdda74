"""Whether the scheduler ticks: each tick notes that it has begun, and one that is overdue is missed."""

import time
from collections.abc import Callable
from typing import Final

MISSED: Final = 3
"""Periods without a tick. One may fall to a busy moment, and a tick under way lets the next one out."""


class Ticking:
    """`monotonic` in seconds."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._every: dict[str, float] = {}
        self._begun: dict[str, float] = {}

    def expect(self, name: str, seconds: float) -> None:
        """From now on, every so many seconds."""
        self._every[name] = seconds
        self._begun[name] = self._monotonic()

    def ticked(self, name: str) -> None:
        """It has begun just now."""
        self._begun[name] = self._monotonic()

    def silent(self) -> dict[str, float]:
        """Ticks that are overdue, with the seconds since they last began."""
        now = self._monotonic()
        ages = {name: now - at for name, at in self._begun.items()}
        return {name: age for name, age in ages.items() if age > MISSED * self._every[name]}
