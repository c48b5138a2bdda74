"""How many questions Datadog still allows, as its answers announce it."""

import asyncio
import math
from collections.abc import Mapping

from bot.breaker import Declined
from bot.pauses import Pauses

_USUAL_PERIOD = 10.0
"""Seconds; limits are counted in periods of this length unless an answer says otherwise."""
_SHORTEST_WAIT = 0.05
"""An announced reset of 0 is rounded down: the period is about to end, not over."""


class Allowance:
    """Shared by all who ask the same endpoint: it knows nothing before the first answer, and makes them wait after."""

    def __init__(self, source: str, pauses: Pauses | None = None, endpoint: str = "") -> None:
        self._source = source
        self._pauses = pauses or Pauses()
        self._pause = f"{source}/{endpoint}"
        self._left: int | None = None
        self._limit: int | None = None
        self._period = _USUAL_PERIOD
        self._resets_at = 0.0
        self._under_way = 0

    def ample(self, enough: int) -> bool:
        """Whether Datadog has said that many questions are left, and the time they are for is not over."""
        return self._left is not None and self._left >= enough

    async def take(self, until: float) -> None:
        """Waits until a question is allowed. `until` is loop time; raises `Declined` when that is too early."""
        loop = asyncio.get_running_loop()
        asked = self._pauses.left(self._pause)
        if asked and loop.time() + asked >= until:
            raise self._declined(asked)
        await self._pauses.over(self._pause)
        while self._left is not None and self._left <= 0:
            wait = self._resets_at - loop.time()
            if wait <= 0:
                self._left, self._resets_at = self._limit, loop.time() + self._period
                break
            if loop.time() + wait >= until:
                raise self._declined(wait)
            await asyncio.sleep(wait)
        if self._left is not None:
            self._left -= 1
        self._under_way += 1

    def ended(self) -> None:
        """A question that was allowed is over, whatever became of it."""
        self._under_way -= 1

    def learn(self, headers: Mapping[str, str], *, throttled: bool) -> None:
        """What an answer announces; `throttled` means that it was 429."""
        told = {name.lower(): value for name, value in headers.items()}
        left = _number(told.get("x-ratelimit-remaining"))
        reset = _number(told.get("x-ratelimit-reset"))
        limit = _number(told.get("x-ratelimit-limit"))
        self._limit = max(int(limit), 1) if limit is not None else self._limit
        self._period = _number(told.get("x-ratelimit-period")) or self._period
        if throttled:
            left = 0.0
            reset = reset if reset is not None else _number(told.get("retry-after"))
        if left is None:
            return
        # Those under way may not have been counted yet when this answer was written; this one has.
        self._left = max(int(left) - max(self._under_way - 1, 0), 0)
        self._limit = self._limit or 1
        wait = max(reset if reset is not None else self._period, _SHORTEST_WAIT)
        self._resets_at = asyncio.get_running_loop().time() + wait
        if throttled:
            self._pauses.hold(self._pause, wait)

    def _declined(self, wait: float) -> Declined:
        return Declined(self._source, f"Datadog allows no more questions for {math.ceil(wait)} s.")


def _number(text: str | None) -> float | None:
    try:
        number = float(text) if text is not None else None
    except ValueError:
        return None
    return number if number is not None and math.isfinite(number) and number >= 0 else None
