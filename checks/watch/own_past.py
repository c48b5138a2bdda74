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
    """`spread` is one standard deviation, at least that of a Poisson count."""

    middle: float
    spread: float

    def above(self, deviations: float) -> float:
        """The value that so many standard deviations reach."""
        return self.middle + deviations * self.spread


def usual(past: Sequence[Look], at: datetime) -> Usual | None:
    """The last hours, the same hour of the days before, the same hour a week ago: whichever is highest; None of none.

    The highest, because a Monday morning is not a fault for being busier than its night or its Sunday. What was loud is
    not usual, however long it lasted: a monitor that got used to a fault would say that it is over.
    """
    known = [_usual(stretch) for stretch in _stretches(past, at)]
    return max((each for each in known if each is not None), key=lambda each: each.middle, default=None)


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


def _usual(looks: Sequence[Look]) -> Usual | None:
    values = [look.value for look in looks if look.value is not None and not look.loud]
    if len(values) < LEAST_LOOKS:
        return None
    middle = median(values)
    spread = NORMAL * median(abs(value - middle) for value in values)
    return Usual(middle, max(spread, sqrt(max(middle, 1))))
