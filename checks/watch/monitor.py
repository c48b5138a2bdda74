"""A monitor: what it looks at again and again, and from when on that is worth speaking of."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.watch.look import Look
from checks.watch.settings import MonitorSettings

Watch = Callable[[Case, Ask, Sequence[Look], MonitorSettings], Awaitable[Look]]
"""Case and questions as for a probe; the monitor's past looks, newest last; its settings."""

REMEMBERED = timedelta(days=8)
"""How far back a monitor's own past is of use: the same hour a week ago, and some."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold that an installation may change, and why it stands where it stands."""

    value: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Monitor:
    """Its name is its file's, and what settings know it by."""

    name: str
    title: str
    speaks_of: str
    """What it is about, in a phrase."""
    issue: str
    """The issue type whose triage of the fleet gives the diagnosis."""
    codes: tuple[str, ...]
    """All causes that its looks can speak of (causes.md)."""
    every: timedelta
    window: timedelta
    """How far each look asks back; logs and metrics answer for the same length before it as well."""
    look: Watch
    reads: tuple[str, ...]
    """Sources without which it sees nothing, or less, by the names of coverage lines."""
    thresholds: Mapping[str, Limit]
    readings_needed: int = 2
    """Bad readings in a row before it speaks; one is enough at incident level."""
    seconds: float = 15.0
    """Longer no look waits for its sources."""
    asks: int = 12
    """The most requests a look may make."""
    requests: int = 1
    """The most of them that go to Datadog, so that all monitors together stay within its limit."""
