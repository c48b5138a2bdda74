"""What the journal takes in and gives out. Times are aware, in UTC; documents are what JSON holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class CauseNoted:
    """A cause that a report named, in the order it named them; `first` is the one the verdict speaks of."""

    code: str
    certainty: str
    account_id: int | None = None
    explained_by: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A report's head: enough for a list."""

    run_id: str
    asked_at: datetime
    verdict: str
    took_ms: int
    requested_by: str | None = None
    channel: str | None = None
    thread_ts: str | None = None
    message_ts: str | None = None
    issue: str | None = None
    account_id: int | None = None
    user_id: int | None = None
    deal_id: int | None = None
    severity: str | None = None
    first_cause: str | None = None
    page: bool = False
    refusal_condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Summary):
    """A triage or a refusal, whole: `document` is the object of design.md 3.2."""

    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on a subject; `message_ts` points to the thread once there is one."""

    run_id: str
    channel: str | None
    message_ts: str | None
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """The answer to a claim: ours, or somebody else's to point to."""

    mine: bool
    holder: Holder


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person said of a report: that it was wrong, or what fixed it."""

    run_id: str
    kind: str
    by_user: str
    at: datetime
    note: str | None = None
    issue: str | None = None
    """The right issue type, as they corrected it."""
    cause: str | None = None
    """The code of the true cause, as they corrected it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and is never changed: a page, an acknowledgement, a hand-over."""

    at: datetime
    run_id: str | None
    kind: str
    by_user: str | None
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CounterRead:
    """What a counter said; `place` is where it was counted, as the setting writes it."""

    place: str
    at: datetime
    value: int
