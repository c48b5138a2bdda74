"""What is usual for a monitor, by its own past looks: a middle that single odd looks do not move."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from operator import attrgetter
from statistics import median

from checks.watch.look import Look

RECENT = timedelta(hours=3)
"""Long enough for a middle, short enough to follow the day."""
SAME_HOUR = timedelta(minutes=45)
"""So much before and after the same time of an earlier day; the day's rhythm hardly moves in it."""
DAYS = 7
"""A working week with its weekend."""
LEAST_LOOKS = 6
"""Fewer looks have no middle worth the name."""
NORMAL = 1.4826
"""Median deviations in a standard deviation, for values spread normally."""


@dataclass(frozen=True, slots=True)
class Usual:
    """`spread` is one standard deviation, as these looks had it."""

    middle: float
    spread: float
    whole_day: bool
    """Something is known of the same hour of an earlier day; without it a morning looks like a fault."""

    def above(self, deviations: float, *, uneven: float) -> float:
        """The value that so many standard deviations reach.

        A deviation is never less than chance makes of a count that is `uneven`: one that comes in clusters, whose mean
        moves by this share of itself. A quiet hour shows little of that.
        """
        chance = sqrt(max(self.middle, 1) + (uneven * self.middle) ** 2)
        return self.middle + deviations * max(self.spread, chance)


def usual(past: Sequence[Look], at: datetime) -> Usual | None:
    """The last hours, the same hour of the days before, the same hour a week ago: whichever is highest; None of none.

    The highest, because a Monday morning is not a fault for being busier than its night or its Sunday. What was loud is
    not usual, however long it lasted: a monitor that got used to a fault would say that it is over.
    """
    recent, *days = (_middle_and_spread(stretch) for stretch in _stretches(past, at))
    whole_day = any(each is not None for each in days)
    middle, spread = max((each for each in (recent, *days) if each is not None), default=(None, 0.0))
    return None if middle is None else Usual(middle, spread, whole_day)


def _stretches(past: Sequence[Look], at: datetime) -> Iterator[Sequence[Look]]:
    yield _between(past, at - RECENT, at)
    days = [_around(past, at - timedelta(days=day)) for day in range(1, DAYS + 1)]
    yield [look for day in days for look in day]
    yield days[-1]


def _around(past: Sequence[Look], moment: datetime) -> Sequence[Look]:
    return _between(past, moment - SAME_HOUR, moment + SAME_HOUR)


def _between(past: Sequence[Look], since: datetime, until: datetime) -> Sequence[Look]:
    at = attrgetter("at")
    return past[bisect_left(past, since, key=at) : bisect_left(past, until, key=at)]


def _middle_and_spread(looks: Sequence[Look]) -> tuple[float, float] | None:
    values = [look.value for look in looks if look.value is not None and not look.loud]
    if len(values) < LEAST_LOOKS:
        return None
    middle = median(values)
    return middle, NORMAL * median(abs(value - middle) for value in values)
