"""How long ago it was when something began, by the clock of whoever says so."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from handlers.intake.spoken_time.days import days

_HOUR, _DAY, _LONG = timedelta(hours=1), timedelta(days=1), timedelta(days=2)
_UNKNOWN = (timedelta(0), timedelta(hours=-7), timedelta(hours=-8))
"""Where somebody is of whom nobody knows: UTC, and Pacific time, which the product keeps (domain.md 2.1)."""


def begun_ago(
    plain: str, said_at: datetime, now: datetime, ahead: timedelta | None
) -> Iterator[tuple[timedelta, tuple[int, int]]]:
    """The time until `now` of each phrase about a day, rounded up, and where the phrase stands.

    `ahead` is how far the person's clock is ahead of UTC; where nobody knows, there are several readings.
    """
    for zone in _UNKNOWN if ahead is None else (ahead,):
        for begin, end, moment in days(plain, said_at.astimezone(timezone(zone))):
            yield rounded(now - moment), (begin, end)


def rounded(length: timedelta) -> timedelta:
    """Up to whole hours, and what is long to whole days: people read `36h` and `5d`, not `109h`."""
    step = _HOUR if length <= _LONG else _DAY
    return -(-length // step) * step
