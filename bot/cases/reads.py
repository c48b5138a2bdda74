"""What was read for a case, by the question that was asked (checks/kit/sources.py)."""

from collections.abc import Hashable, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A piece of a case's file. A word that nobody knows is a mistake in the file, not something to pass over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Silence(Part):
    """A source that did not answer, and why."""

    source: str
    reason: str


class Read(Part):
    """One question, by its name and the values that were bound, and what came of it."""

    ask: str = ""
    """The statement's, log question's or metric's name."""
    params: dict[str, Any] = Field(default_factory=dict)
    since: datetime | None = None
    until: datetime | None = None
    """The window, where it is not the case's own."""
    unavailable: Silence | None = None

    @property
    def key(self) -> Hashable:
        """The same for the same question, in whatever order its values stand."""
        return (self.ask, _plain(self.params), _plain(self.since), _plain(self.until))


class RowsRead(Read):
    """Rows as column to value; `absent` are columns that the installation lacks, `cut` says that there were more."""

    account_id: int | None = None
    """Whose client database was asked."""
    rows: list[dict[str, Any]] = Field(default_factory=list)
    absent: list[str] = Field(default_factory=list)
    cut: bool = False

    @property
    def key(self) -> Hashable:
        return (self.account_id, super().key)


class Answered(Part):
    """One of several client databases."""

    rows: list[dict[str, Any]] = Field(default_factory=list)
    absent: list[str] = Field(default_factory=list)
    cut: bool = False


class FanOutRead(Read):
    """Every client database that answered, and the reasons of those that did not."""

    answered: dict[str, Answered] = Field(default_factory=dict)
    failed: dict[str, str] = Field(default_factory=dict)


class CountsRead(Read):
    """Log lines in the window and in the one before; `groups` by facet, each as (now, before)."""

    now: int = 0
    before: int = 0
    groups: dict[str, tuple[int, int]] = Field(default_factory=dict)
    """Most lines first."""
    cut: bool = False
    """There were more groups."""
    day: tuple[int, int] | None = None
    """Of a window longer than a day: its last day and the day before that."""
    group_days: dict[str, tuple[int, int]] = Field(default_factory=dict)


class LineRead(Part):
    at: datetime
    message: str
    attributes: dict[str, Any] = Field(default_factory=dict)


class LinesRead(Read):
    """The newest lines, at most `limit`."""

    limit: int
    lines: list[LineRead] = Field(default_factory=list)
    cut: bool = False

    @property
    def key(self) -> Hashable:
        return (self.limit, super().key)


class MetricRead(Read):
    """A metric's sum in the window and in the one before; nothing where it has no points."""

    now: float | None = None
    before: float | None = None


class LockRead(Part):
    """`ttl` in seconds; nothing for a lock without an end."""

    key: str
    sync_user_id: int
    held: bool = True
    ttl: int | None = None


class LocksRead(Read):
    """Locks under every key form that was looked for, those that are free included."""

    locks: list[LockRead] = Field(default_factory=list)


class CounterRead(Read):
    """A counter now, and at the reading before."""

    now: int = 0
    before: int | None = None
    before_at: datetime | None = None
    where: str = ""


class Reads(Part):
    """All that a triage read, by the place it was read from."""

    common: list[RowsRead] = Field(default_factory=list)
    client: list[RowsRead] = Field(default_factory=list)
    every_client: list[FanOutRead] = Field(default_factory=list)
    log_counts: list[CountsRead] = Field(default_factory=list)
    log_lines: list[LinesRead] = Field(default_factory=list)
    metrics: list[MetricRead] = Field(default_factory=list)
    locks: list[LocksRead] = Field(default_factory=list)
    counters: list[CounterRead] = Field(default_factory=list)


def _plain(value: Any) -> Hashable:
    """Comparable whether it comes from a check or from a file: moments in UTC, lists without order."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Mapping):
        return tuple(sorted((str(name), _plain(held)) for name, held in value.items()))
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(sorted(str(_plain(item)) for item in value))
    return value if isinstance(value, int | float | None) else str(value)


def moment(at: datetime) -> str:
    """A moment as databases keep it: UTC, and not said to be."""
    return (at if at.tzinfo is None else at.astimezone(UTC).replace(tzinfo=None)).isoformat(" ")
