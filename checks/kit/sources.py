"""What a triage may read, as questions; adapters for the outside things answer them.

Every method raises `SourceUnavailable`, and nothing else, when it cannot answer. `fresh` bypasses caches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from checks.kit.log_question import LogCounts, LogLines, LogQuestion
from checks.kit.row import Row
from checks.kit.statement import Statement


@dataclass(frozen=True, slots=True)
class Rows:
    """What a database answered."""

    rows: tuple[Row, ...]
    as_of: datetime
    cut: bool = False
    """The statement's limit was reached: there may be more."""
    age_seconds: float = 0.0
    text: str = ""
    """The SQL, without values."""


@dataclass(frozen=True, slots=True)
class FanOut:
    """What several client databases answered; a database is `host/name`."""

    answered: Mapping[str, Rows] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Window:
    """From and until, both aware UTC; the window of the same length before it is the comparison."""

    since: datetime
    until: datetime


class Databases(Protocol):
    """The common database and the client databases; never joined in SQL."""

    async def common(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows: ...

    async def client(self, account_id: int, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        """Asks the client database that `accounts` names for the account."""
        ...

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:
        """Asks all client databases, a few at a time; raises only when they cannot be listed."""
        ...


class Logs(Protocol):
    async def counts(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool
    ) -> LogCounts: ...

    async def lines(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, limit: int, fresh: bool
    ) -> LogLines: ...


@dataclass(frozen=True, slots=True)
class MetricTotal:
    """A metric's sum in the window and in the one before; None where the metric has no points."""

    now: float | None
    before: float | None
    as_of: datetime | None = None
    link: str | None = None


class Metrics(Protocol):
    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal: ...


@dataclass(frozen=True, slots=True)
class MutexState:
    """A lock as it stands. `ttl` in seconds; None when the key has no expiry."""

    key: str
    sync_user_id: int
    held: bool
    ttl: int | None = None


class Mutexes(Protocol):
    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        """Existence and time to live of each mutex, under every key form configured; values are never read."""
        ...


@dataclass(frozen=True, slots=True)
class CounterReading:
    """A counter now, and what the bot counted before; None where it never looked."""

    now: int
    before: int | None = None
    before_at: datetime | None = None
    where: str = ""
    """Which key, query or metric was counted."""


class Counters(Protocol):
    """Webhook events that wait, and events that were given up; where they are counted is a setting."""

    async def backlog(self, window: Window) -> CounterReading:
        """How many wait; `before` is the reading nearest to the window's beginning."""
        ...

    async def given_up(self, window: Window) -> CounterReading:
        """Entries that carry a `failed_at` outside the window do not count (causes.md, rate.permanent_loss)."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that can be read, handed to a triage by the wiring."""

    databases: Databases
    logs: Logs
    metrics: Metrics
    mutexes: Mutexes
    counters: Counters
