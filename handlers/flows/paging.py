"""Calling people on their phones, as the flows need it: an adapter for each pager answers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Outcome(StrEnum):
    """What became of a page (datadog.md, Paging). A pager that may or may not have taken it is no pager that has."""

    DELIVERED = "delivered"
    REJECTED = "rejected"
    """It was certainly not sent: refused for good, or never got through."""
    UNKNOWN = "unknown"
    """It may have been sent: no answer, a torn connection, a 5xx."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One call for help. `key` names incident and escalation step, the same whenever it is sent again."""

    key: str
    incident: str
    """What people call it: `INC-42`."""
    step: int
    """Escalation step, from 1."""
    title: str
    """One line of plain text, redacted."""
    body: str
    """What is known: several lines of plain text, redacted, the way to the thread among them."""
    severity: str
    link: str | None = None
    """To the incident's thread, for a pager that has a field for it."""

    def document(self) -> dict[str, Any]:
        """Plain data for the record."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a pager made of a page. `reason` is a sentence unless it was delivered."""

    outcome: Outcome
    reason: str = ""
    reference: str | None = None
    """The pager's own id of it, for acknowledging and resolving there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall:
    """Who is on call, as one pager or group knows it. `trouble` is a sentence where it could not be asked."""

    source: str
    """In people's words: `Datadog On-Call team zyno`, `the Slack group`."""
    people: Sequence[str] = field(default_factory=tuple)
    """Slack user ids where `slack`, else names or addresses as the pager gives them."""
    slack: bool = False
    trouble: str = ""


class Pager(Protocol):
    """One way to a phone. No method raises; every one is bounded in time (15 s at most, retries included)."""

    @property
    def name(self) -> str:
        """`datadog`, `pagerduty`: as the setting PAGERS writes it."""

    @property
    def repeatable(self) -> bool:
        """The pager merges pages of one key, so that one sent again after an unknown outcome is still one."""

    async def page(self, page: Page) -> Receipt:
        """Sends it. What was certainly not sent (refused connection, 429) is tried again, bounded, in here."""

    async def acknowledge(self, key: str, reference: str | None) -> bool:
        """Tells the pager that somebody has it, so that it stops ringing; whether it took it."""

    async def resolve(self, key: str, reference: str | None) -> bool:
        """Tells the pager that it is over; whether it took it."""

    async def on_call(self) -> OnCall | None:
        """Who is on call there; None where this pager cannot be asked."""
