"""How long a pager is waited for, and how often it is tried."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """All in seconds. The next pager waits for this one, so each is short (`Pager`: 15 s, retries included)."""

    seconds: float = 15.0
    """For everything: tries, and the pauses between them."""
    answer_seconds: float = 10.0
    """For one try, its connection included."""
    connect_seconds: float = 3.0
    tries: int = 3
    pause_seconds: float = 0.5
    """Before the second try, doubled each time; more where the pager announces it."""
    longest_pause_seconds: float = 5.0
    """A pager that announces more than that is left, so that the next one can be asked."""


ONCE = Bounds()
"""For a pager that must not be sent the same page again when in doubt: it gets time to answer."""
AGAIN = Bounds(answer_seconds=4.5)
"""For a pager that merges repeats: three tries fit into the 15 seconds."""
