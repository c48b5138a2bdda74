"""What can be wrong with a connection."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """As the schedule names them."""

    REFUSE = "refuse"
    """Whoever connects is hung up on, and whoever is connected too."""
    DELAY = "delay"
    """Every part waits before it goes on, in both directions."""
    CUT = "cut"
    """The connection breaks after so many bytes of answers: in the middle of one, often."""
    GARBLE = "garble"
    """Answers arrive, and are not what was sent."""
    LIMIT = "limit"
    """HTTP: 429 with `Retry-After`. Anything else: a few bytes at a time."""
    SWALLOW = "swallow"
    """Taken and never brought; the connection stays open until the trouble is over, and breaks then."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """`seconds` is what a part waits or what 429 announces, `after` is counted in bytes for each connection."""

    mode: Mode
    seconds: float = 0.2
    after: int = 2_000
