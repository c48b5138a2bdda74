"""When a monitor is due: moments that everybody who keeps the clock agrees on, whoever wakes first."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def slot(every: timedelta, now: datetime) -> datetime:
    """The last due moment at or before `now` (aware), in UTC, counted from the epoch."""
    return _EPOCH + (now - _EPOCH) // every * every


def missed(last_done: datetime, now: datetime, every: timedelta) -> int:
    """How many looks are lacking between the last one and the one that is due now; none after a clock that jumped back.

    Missed looks are not made up for: what they would have seen is over. Two or more tell that nobody was watching.
    """
    return max((slot(every, now) - slot(every, last_done)) // every - 1, 0)
