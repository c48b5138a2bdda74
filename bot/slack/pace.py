"""About one post a second in a channel is what Slack allows (slack.md, Sending)."""

import asyncio
import heapq
import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

SECONDS_APART = 1.0
BURST = 3
"""Posts that may go out together after a pause; Slack bears short bursts."""

REMEMBERED = 1_000


class Turns(Protocol):
    """Says when the next post of a channel may go out."""

    async def take(self, channel: str, *, urgent: bool) -> float:
        """0 when a turn was taken, else the seconds after which it is worth asking again."""


class OwnTurns:
    """Of this process alone. Bounded: channels that were posted in lately, and up to `REMEMBERED` that have rested."""

    def __init__(self, monotonic: Callable[[], float], *, seconds_apart: float = SECONDS_APART) -> None:
        self._monotonic = monotonic
        self._apart = seconds_apart
        self._spare: dict[str, tuple[float, float]] = {}

    async def take(self, channel: str, *, urgent: bool) -> float:  # noqa: ARG002 - who asks first here is urgent already
        now = self._monotonic()
        spare, counted_at = self._spare.get(channel, (float(BURST), now))
        spare = min(BURST, spare + (now - counted_at) / self._apart)
        taken = spare >= 1
        if len(self._spare) >= REMEMBERED:
            # Whoever has rested for a whole burst stands as if it had never posted.
            rested = now - BURST * self._apart
            self._spare = {name: kept for name, kept in self._spare.items() if kept[1] > rested}
        self._spare[channel] = (spare - taken, now)
        return 0.0 if taken else (1 - spare) * self._apart


@dataclass
class _Lane:
    """One channel: those who wait for a turn."""

    waiting: list[tuple[int, int, int, asyncio.Future[None]]] = field(default_factory=list)
    reached: list[int] = field(default_factory=lambda: [0, 0])
    """The rank that was let out last: of those who are urgent, of the others."""
    last: dict[tuple[int, str], int] = field(default_factory=dict)
    """The rank of the newest who waits, by urgency and by whose it is."""
    drain: asyncio.Task[None] | None = None

    def next(self) -> asyncio.Future[None]:
        """Takes out whoever is first."""
        haste, rank, _, turn = heapq.heappop(self.waiting)
        self.reached[haste] = rank
        return turn


class Pace:
    """Lets posts of a channel out one after the other, first signs of a new triage ahead of details of an old one.

    Incidents and what people asked for take turns, so that neither a storm of alerts nor one of requests keeps the
    other waiting. Bounded: a lane lives while somebody waits in it, and who waits are runs under way.
    """

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._lanes: defaultdict[str, _Lane] = defaultdict(_Lane)
        self._order = itertools.count()

    async def turn(self, channel: str, *, urgent: bool = False, whose: str = "") -> None:
        """Returns when the next post may go out; `whose` names the kind of posts that it is one of."""
        lane = self._lanes[channel]
        turn = asyncio.get_running_loop().create_future()
        haste = 0 if urgent else 1
        rank = max(lane.reached[haste], lane.last.get((haste, whose), 0)) + 1
        lane.last[haste, whose] = rank
        heapq.heappush(lane.waiting, (haste, rank, next(self._order), turn))
        if lane.drain is None or lane.drain.done():
            lane.drain = asyncio.create_task(self._let_out(channel, lane))
        await turn

    async def _let_out(self, channel: str, lane: _Lane) -> None:
        while lane.waiting:
            haste, _, _, first = lane.waiting[0]
            if first.done():  # a caller that was cancelled takes no turn
                heapq.heappop(lane.waiting)
                continue
            try:
                wait = await self._turns.take(channel, urgent=haste == 0)
            except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, or would wait for ever
                turn = lane.next()
                if not turn.done():
                    turn.set_exception(error)
                continue
            if wait > 0:
                await asyncio.sleep(wait)
                continue
            while lane.waiting:
                turn = lane.next()
                if not turn.done():
                    turn.set_result(None)
                    break
        if self._lanes.get(channel) is lane:
            del self._lanes[channel]
