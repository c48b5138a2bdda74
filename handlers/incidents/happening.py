"""Something that happened to an incident. An incident is nothing but these, in order; none is ever changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What can happen."""

    OPENED = "opened"
    REPORTED = "reported"
    """A triage names its cause: the first one, and each that joins."""
    REOPENED = "reopened"
    PLACED = "placed"
    """Its root message stands in the channel."""
    UNPLACED = "unplaced"
    """Slack refuses the root message for good: the channel is archived, or the bot was removed from it."""
    LOST = "lost"
    """The root message cannot be edited any more: somebody deleted it. It is posted anew."""
    PAGING = "paging"
    """An escalation step begins: `step`, and `manager` where it is the Engineering Manager's."""
    PAGE_INTENDED = "page_intended"
    """One pager is about to be asked. Written before, so that a death in between is known afterwards."""
    PAGE_SETTLED = "page_settled"
    ACKNOWLEDGED = "acknowledged"
    ESCALATED = "escalated"
    """A person wants the next step at once."""
    UNANSWERED = "unanswered"
    """All steps were taken and nobody acknowledged: the thread was told to call a person by hand, once more."""
    SEVERITY_CHANGED = "severity_changed"
    ROLE_CLAIMED = "role_claimed"
    UPDATED = "updated"
    REMINDED = "reminded"
    OVER = "over"
    """The monitor that spoke says that it is over."""
    VERIFIED = "verified"
    """The failing probes ran again for every reporting account."""
    RESOLVED = "resolved"
    TICKETED = "ticketed"
    TICKET_FAILED = "ticket_failed"
    RECORDED = "recorded"
    """The record of domain.md 9.5 stands in the thread."""
    FOLLOWED_UP = "followed_up"
    CALLED_OFF = "called_off"
    """Somebody says that it was a false alarm, or is over; that closes nothing."""
    REFUSED = "refused"
    """Somebody pressed what they may not press, or what makes no sense any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """`key` is its own within the incident: the same one told twice happened once."""

    key: str
    at: datetime
    kind: Kind
    by: str | None = None
    """A Slack user id, `monitor:NAME`, or None for the bot itself."""
    detail: Mapping[str, Any] = field(default_factory=dict)
