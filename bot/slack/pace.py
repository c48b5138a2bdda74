"""About one post a second in a channel is what Slack allows (slack.md, Sending)."""

import asyncio
import heapq
import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

SECONDS_APART = 1.0
BURST = 3
"""Posts that may go out together after a pause; Slack bears short bursts."""


@dataclass
class _Lane:
    """One channel: posts to spare, and those who wait for one."""

    spare: float = BURST
    counted_at: float | None = None
    waiting: list[tuple[int, int, asyncio.Future[None]]] = field(default_factory=list)
    drain: asyncio.Task[None] | None = None


class Pace:
    """Lets posts of a channel out one after the other, first signs of a new triage ahead of details of an old one."""

    def __init__(self, monotonic: Callable[[], float], *, seconds_apart: float = SECONDS_APART) -> None:
        self._monotonic = monotonic
        self._apart = seconds_apart
        self._lanes: defaultdict[str, _Lane] = defaultdict(_Lane)
        self._order = itertools.count()

    async def turn(self, channel: str, *, urgent: bool = False) -> None:
        """Returns when the next post may go out."""
        lane = self._lanes[channel]
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(lane.waiting, (0 if urgent else 1, next(self._order), turn))
        if lane.drain is None or lane.drain.done():
            lane.drain = asyncio.create_task(self._let_out(lane))
        await turn

    async def _let_out(self, lane: _Lane) -> None:
        while lane.waiting:
            self._count(lane)
            if lane.spare < 1:
                await asyncio.sleep((1 - lane.spare) * self._apart)
                continue
            _, _, turn = heapq.heappop(lane.waiting)
            if not turn.done():  # a caller that was cancelled takes no turn
                lane.spare -= 1
                turn.set_result(None)

    def _count(self, lane: _Lane) -> None:
        now = self._monotonic()
        if lane.counted_at is not None:
            lane.spare = min(BURST, lane.spare + (now - lane.counted_at) / self._apart)
        lane.counted_at = now
