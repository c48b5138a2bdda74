"""What a week is made of before chance has its say: ordinary traffic writes it, faults change it."""

from dataclasses import dataclass, field
from random import Random

from sandbox.weeks.rhythm import WEEK, busy

ACCOUNTS = 6_864
"""All of them (domain.md 1)."""
SYNC_USERS = 12_407
"""All of them (domain.md 1)."""
AGENTS = 85_814
DATABASES = 24
Line = tuple[int, int]
"""Minute and account."""


@dataclass(slots=True)
class Problem:
    """A connection's problem; None while nobody clears it."""

    opened: int
    cleared: int | None


@dataclass(slots=True)
class Span:
    """Minutes of the week from `begins` on and before `ends`."""

    begins: int
    ends: int

    def covers(self, minute: int) -> bool:
        return self.begins <= minute < self.ends


@dataclass(slots=True)
class Lock:
    """A sync lock that is held for a while; `ttl` in seconds as it stands all the time, None without an end."""

    sync_user_id: int
    held: Span
    ttl: int | None


@dataclass(slots=True)
class Silence:
    """A source that does not answer: `logs`, `metrics`, `common`, `redis`, or the name of a client database."""

    source: str
    during: Span


def _each(value: float) -> list[float]:
    return [value] * WEEK


@dataclass(slots=True, repr=False)
class Plan:
    """Figures are per minute of the week."""

    random: Random
    minutes: int = WEEK
    busy: list[float] = field(default_factory=lambda: [busy(minute) for minute in range(WEEK)])
    lines: dict[str, list[Line]] = field(default_factory=dict)
    """By the name of the log question that finds them."""
    lead_failing: list[float] = field(default_factory=lambda: _each(0.012))
    """Share of lead events that fail: at baseline 98.80% succeed (domain.md 7.2)."""
    refresh_failing: list[float] = field(default_factory=lambda: _each(0.003))
    """Share of token refreshes that fail; the target is below 0.5% (domain.md 7.3)."""
    arrivals: list[float] = field(default_factory=lambda: _each(1.0))
    """Factor on the webhook events that come."""
    workers: list[float] = field(default_factory=lambda: _each(1.0))
    """Share of the webhook workers that work."""
    broken: list[int] = field(default_factory=lambda: [0] * WEEK)
    """Connections in state error beside those that always are."""
    drift: list[float] = field(default_factory=lambda: _each(0.0))
    """Percentage points by which CONNECTED agents are UNMATCHED instead."""
    problems: list[Problem] = field(default_factory=list)
    locks: list[Lock] = field(default_factory=list)
    given_up: list[int] = field(default_factory=list)
    """The minutes in which webhook events were given up."""
    silences: list[Silence] = field(default_factory=list)

    def account(self) -> int:
        """Somebody's account; a few large ones have most of everything."""
        return 1_000 + int(ACCOUNTS * self.random.random() ** 2)

    def log(self, question: str, minute: int, account: int | None = None) -> None:
        """A line that this question finds."""
        if 0 <= minute < self.minutes:
            self.lines.setdefault(question, []).append((minute, self.account() if account is None else account))
