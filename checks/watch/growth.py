"""Where a growing value is heading, by the looks of the last quarter of an hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from checks.watch.look import Look

REACH = timedelta(minutes=16)
"""Three looks back at the usual five minutes; a pause of the workers is shorter."""
LEAST_LOOKS = 2
"""With the value now they make three: one rise may be a pause of the workers, two in a row are growth."""


def hours_until(limit: float, value: float, past: Sequence[Look], at: datetime) -> float | None:
    """Hours until `value` reaches `limit` at the rate of its last looks; None when it does not grow steadily."""
    recent = [(look.at, look.value) for look in past[-8:] if look.value is not None and at - look.at <= REACH]
    if len(recent) < LEAST_LOOKS:
        return None
    values = [known for _, known in recent] + [value]
    if any(later <= earlier for earlier, later in pairwise(values)):
        return None
    since, first = recent[0]
    hours = (at - since).total_seconds() / 3600
    return max(limit - value, 0) * hours / (value - first)
