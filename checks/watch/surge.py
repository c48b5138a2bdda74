"""Whether a count is out of the ordinary: above a floor, and above its own past by more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.kit.case import Case
from checks.rules.times import length
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit
from checks.watch.own_past import usual
from checks.watch.settings import MonitorSettings

SIGMAS = Limit(5, "Standard deviations above its own past: of 2,000 looks a week at bursty errors none may speak")
CLUSTERED = Limit(0.4, "Share by which the mean of such events moves within an hour; the bot's own choice")
STEADY = Limit(0.1, "Share by which such a state moves within an hour; the bot's own choice")
COLD = 2
"""On a monitor's first day its threshold counts so many times: it does not know yet what a morning is."""
ROOM = 0.8
"""A value is clear of a threshold when it is no more than so much of it, so that nothing flaps."""


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

    def told(self, of: str) -> str:
        """The sentence's end: `in both windows without the hardest-hit account 40; usual is 3, reported above 12`."""
        known = "too few earlier looks to say what is usual" if self.usual is None else f"usual is {self.usual:,.0f}"
        return f"{of} {self.value:,.0f}; {known}, reported above {self.threshold:,.0f}."


def surge(value: float, past: Sequence[Look], at: datetime, settings: MonitorSettings) -> Surge:
    """`value` against the thresholds `floor` and, in deviations from `past`, `sigmas`: the higher one counts."""
    limits, known = settings.thresholds, usual(past, at)
    if known is None:
        return Surge(value, COLD * limits["floor"], None)
    threshold = max(limits["floor"], known.above(limits["sigmas"], uneven=limits["uneven"]))
    return Surge(value, threshold if known.whole_day else COLD * threshold, known.middle)


def clear(value: float, threshold: float) -> bool:
    """Quiet with room to spare."""
    return value <= ROOM * threshold


def look_of(
    monitor: str, case: Case, found: Surge, *, level: Level, fact: str, unit: str, codes: tuple[str, ...]
) -> Look:
    """The look of a monitor that counts. `unit` is what is counted; the window is added."""
    return Look(
        monitor=monitor,
        at=case.asked_at,
        level=level,
        fact=fact,
        value=found.value,
        unit=f"{unit} in {length(case.window)}",
        threshold=found.threshold,
        usual=found.usual,
        codes=codes if level > Level.QUIET else (),
        clear=level is Level.QUIET and found.clear,
    )
