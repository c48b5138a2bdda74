"""How often each method may be called before Slack answers 429."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.slack.stamps import Stamps


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls a minute, after a burst; `per` names an argument when each of its values has its own count."""

    a_minute: float
    burst: int
    per: str | None = None


POSTING = Rate(60, 5, per="channel")
"""About one message a second for each channel, with a small burst (slack.md, "Sending")."""
TIER_1 = Rate(1, 3)
TIER_2 = Rate(20, 20)
TIER_3 = Rate(50, 50)
TIER_4 = Rate(100, 100)
UNCOUNTED = Rate(100_000, 100_000)
ROUNDING = 1e-3
"""Seconds since the epoch are coarse as floating point; who waits as told must not be refused for it."""


class Rates:
    """Counts calls by method, as a bucket that drains at the method's rate.

    `enabled` switches counting off; a `pace` of 10 lets everything go ten times as fast.
    """

    def __init__(self, stamps: Stamps, *, enabled: bool) -> None:
        self._stamps = stamps
        self.enabled = enabled
        self.pace = 1.0
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    def wait(self, method: str, rate: Rate, key: str) -> int:
        """Count one call; 0 if it may go on, else the whole seconds of its `Retry-After`."""
        if not self.enabled:
            return 0
        now, a_minute = self._stamps.now(), rate.a_minute * self.pace
        level, since = self._buckets.get((method, key), (0.0, now))
        level = max(0.0, level - (now - since) * a_minute / 60)
        if level + 1 > rate.burst + ROUNDING:
            self._buckets[method, key] = (level, now)
            return max(1, math.ceil((level + 1 - rate.burst) * 60 / a_minute))
        self._buckets[method, key] = (level + 1, now)
        return 0
