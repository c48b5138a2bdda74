"""Times that lie ahead: a clock is wrong somewhere, so nothing may be concluded from them."""

from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
"""Clocks of two machines may differ by this much; the bot's own choice."""


def ahead(at: datetime | None, now: datetime) -> bool:
    """Whether a moment is later than a clock can explain."""
    return at is not None and at > now + TOLERANCE
