"""Dividing a window, and the one before it, into steps of time, so that one answer tells both counts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from checks.kit.case import RETENTION
from checks.kit.sources import Window

_STEPS = tuple(
    timedelta(seconds=seconds)
    for seconds in (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200)
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEPS_ALONE = 1_000
_STEPS_IN_GROUPS = 60
"""Two windows of 60 steps for 80 groups and their total stay below the 10,000 buckets of one answer (datadog.md)."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """Datadog's steps begin at whole multiples of their length since the epoch, wherever the window begins.

    So the split between the windows is moved forward to the next such multiple: by less than one step, which is about
    a thousandth of the window, or about a sixtieth when there are groups.
    """

    start: datetime
    split: datetime
    end: datetime
    step: timedelta

    @property
    def interval(self) -> str:
        """The step as requests write it, in milliseconds."""
        return str(milliseconds(self.step))


def buckets(window: Window, *, grouped: bool) -> Buckets:
    """The comparison begins one window earlier, or where logs are no longer kept (domain.md 10)."""
    length = window.until - window.since
    finest = length / (_STEPS_IN_GROUPS if grouped else _STEPS_ALONE)
    step = next((step for step in _STEPS if step >= finest), _STEPS[-1])
    split = _EPOCH + step * -((_EPOCH - window.since) // step)
    return Buckets(max(split - length, window.until - RETENTION), split, window.until, step)


def milliseconds(moment: datetime | timedelta) -> int:
    """Since the epoch, or as a length."""
    length = moment if isinstance(moment, timedelta) else moment - _EPOCH
    return length // timedelta(milliseconds=1)
