"""Moments in words."""

from datetime import UTC, datetime, timedelta


def utc(at: datetime) -> str:
    """`2026-11-21 12:00 UTC`."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def length(span: timedelta) -> str:
    """`40 s`, `12 min`, `5 h`, `3 days`: one unit, rounded down, so that nothing sounds older than it is."""
    seconds = int(abs(span.total_seconds()))
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size or (seconds >= size and unit != "days"):
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def ago(at: datetime | None, now: datetime) -> str:
    """`5 h ago (2026-11-21 07:00 UTC)`; `never` for None."""
    if at is None:
        return "never"
    relative = f"{length(now - at)} ago" if at <= now else f"in {length(at - now)}"
    return f"{relative} ({utc(at)})"
