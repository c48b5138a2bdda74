"""Moments and lengths of time as people read them at night."""

from datetime import UTC, datetime


def clock(moment: str | None) -> str:
    """`21 Nov 12:04 UTC` for an ISO time; an incident may last over midnight, so the day is always there."""
    if not moment:
        return "an unknown time"
    at = datetime.fromisoformat(moment).astimezone(UTC)
    return f"{at.day} {at:%b %H:%M} UTC"


def stamp(moment: str | None) -> str:
    """`2026-11-21 12:04 UTC` for an ISO time: what is kept for years needs its year."""
    return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else "an unknown time"


def elapsed(since: str | None, until: str | None) -> str:
    """`4 min`, `1 h 5 min`, `3 d 2 h` between two ISO times; empty where one is not known."""
    if not since or not until:
        return ""
    minutes = max(0, round((datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds() / 60))
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min" if minutes else "less than a minute"
