"""An incident that is over, or was never more than one triage: what it was and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checks.memory.traits import Traits


class Outcome(StrEnum):
    """What became of it."""

    VERIFIED = "verified"
    """Its incident was closed after a look in which nothing failed any more."""
    RESOLVED = "resolved"
    """Somebody says so, or a later triage found nothing wrong."""
    CLOSED = "closed"
    """Closed with a reason, although something still failed."""
    FALSE_ALARM = "false_alarm"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Where it is known from."""

    JOURNAL = "journal"
    IMPORTED = "imported"
    KNOWN = "known"
    """Shipped: the real cases of domain.md 14."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCase:
    """Times are aware, UTC. `at` is None for a case of which nobody wrote down when it was."""

    id: str
    at: datetime | None
    traits: Traits
    source: Source
    words: str = ""
    """The verdict, or how somebody described it."""
    closed_at: datetime | None = None
    outcome: Outcome = Outcome.UNKNOWN
    fix: str = ""
    """What people wrote that they did about it."""
    truth: str | None = None
    """The cause as a person corrected it."""
    minutes_to_fix: int | None = None
    false_alarm: bool = False
    people: bool | None = None
    """Whether people were called; None where nobody knows."""
    times: int = 1
    """Triages of the same within a day."""
    link: str | None = None
    channel: str | None = None
    message_ts: str | None = None
    """Slack's place of its first triage."""
