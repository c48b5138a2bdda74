"""Moments on a tab that is drawn once and read later: absolute first, then how long ago that was."""

from messages.incident.times import clock, elapsed
from messages.wording import plainly


def aged(moment: str | None, now: str | None) -> str:
    """`21 Nov 12:04 UTC (4 min ago)` for ISO times; without `now` only the moment."""
    passed = elapsed(moment, now)
    return plainly("home", "age", at=clock(moment), ago=plainly("home", "ago", elapsed=passed) if passed else "")


def length(seconds: float) -> str:
    """`5 min`, `1 h 30 min` for seconds; less than a minute in seconds."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    hours, rest = divmod(minutes, 60)
    return f"{minutes} min" if not hours else f"{hours} h {rest} min" if rest else f"{hours} h"
