"""Whether a count is out of the ordinary: above a floor, and above its own past by more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.watch.look import Look
from checks.watch.monitor import Limit
from checks.watch.own_past import usual

SIGMAS = Limit(
    5, "Standard deviations above its own past; 2,000 looks a week at errors that come in bursts must not speak"
)
COLD = 3
"""While a monitor has no past, its floor counts so many times: a first hour may be a busy one."""
ROOM = 0.8
"""A value is clear of a threshold when it is below so much of it (issue 4: no flapping)."""


@dataclass(frozen=True, slots=True)
class Surge:
    """A value beside the threshold that its floor and its past make."""

    value: float
    threshold: float
    usual: float | None

    @property
    def there(self) -> bool:
        return self.value > self.threshold

    @property
    def clear(self) -> bool:
        return clear(self.value, self.threshold)

    def told(self) -> str:
        """`speaks above 12, usual are 3 at this time`."""
        known = "nothing is known of earlier days" if self.usual is None else f"usual is {self.usual:,.0f} at this time"
        return f"speaks above {self.threshold:,.0f}, {known}"


def surge(value: float, past: Sequence[Look], at: datetime, *, floor: float, sigmas: float) -> Surge:
    """`value` against the floor and against `past`, whichever is higher."""
    known = usual(past, at)
    if known is None:
        return Surge(value, COLD * floor, None)
    return Surge(value, max(floor, known.above(sigmas)), known.middle)


def clear(value: float, threshold: float) -> bool:
    """Quiet with room to spare."""
    return value <= ROOM * threshold
