"""How often one person may ask: enough for somebody in a hurry, too little for a script."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

MINUTE, TEN_MINUTES = timedelta(minutes=1), timedelta(minutes=10)
PEOPLE = 5_000
"""Who asked longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests of one person; 0 is no limit."""

    per_minute: int = 20
    """Somebody who types flags sends one every few seconds at most; the bot's own choice."""
    per_ten_minutes: int = 100

    longest = TEN_MINUTES

    def again_at(self, before: Sequence[datetime], at: datetime) -> datetime | None:
        """None when one more may be asked at `at`; else when it may."""
        waits = []
        for most, span in ((self.per_minute, MINUTE), (self.per_ten_minutes, TEN_MINUTES)):
            inside = sorted(each for each in before if each > at - span)
            if most and len(inside) >= most:
                waits.append(inside[len(inside) - most] + span)
        return max(waits, default=None)


class Turns(Protocol):
    """Who asked how often."""

    async def take(self, person: str, request: str, at: datetime) -> datetime | None:
        """None when the request may come in, which then counts; else when the person may ask again.

        The same request twice counts once.
        """


class Unlimited:
    """Anybody may ask as often as they like."""

    async def take(self, person: str, request: str, at: datetime) -> datetime | None:
        del person, request, at
        return None


class OwnTurns:
    """In the memory of the one process that there is; at most `PEOPLE` people, with the requests of their limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._asked: OrderedDict[str, dict[str, datetime]] = OrderedDict()

    async def take(self, person: str, request: str, at: datetime) -> datetime | None:
        known = self._asked.get(person, {})
        before = {name: moment for name, moment in known.items() if moment > at - self._limits.longest}
        if request in before:
            return None
        again = self._limits.again_at(list(before.values()), at)
        if again is None:
            before[request] = at
        self._asked[person] = before
        self._asked.move_to_end(person)
        if len(self._asked) > PEOPLE:
            self._asked.popitem(last=False)
        return again
