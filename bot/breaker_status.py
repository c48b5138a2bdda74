"""How a source stands: whether it is asked, what went wrong last, and why questions got no answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Unanswered(StrEnum):
    """Why a question got no answer."""

    FAILED = "failed"
    LATE = "late"
    DECLINED = "declined"
    CROWDED = "crowded"
    """It was nobody's turn in time: the source was not asked."""
    RESTING = "resting"
    """The source is being left alone, and was not asked."""


class BreakerState(StrEnum):
    """Closed lets questions through; half open lets one through, to see."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class BreakerStatus:
    """How a source stands, for `status`. `since` is when the state began."""

    name: str
    state: BreakerState
    since: datetime
    last_error: str | None = None
    """Stays after the source has recovered: see `failing`."""
    last_error_at: datetime | None = None
    failing: bool = False
    """The last call failed; a few failures do not open it yet."""
    asked: bool = False
    """Anybody has asked the source so far."""
    source: str = ""
    """Where `name` is one of several databases, what they are together."""
    failing_since: datetime | None = None
    """The first of the failures since the last answer."""
    ended_at: datetime | None = None
    """When the last call ended that reached the source, or tried to."""
    unanswered: Mapping[Unanswered, int] = field(default_factory=dict, hash=False)
    """Since the start."""
