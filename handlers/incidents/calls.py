"""Escalation steps, and what became of the pages of each."""

from dataclasses import dataclass
from datetime import datetime

SLACK = "slack"
"""Among the pagers of a step: people are called there at every step, whatever becomes of the phones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One escalation step that was begun."""

    round: int
    step: int
    at: datetime
    manager: bool = False
    asked: bool = False
    """A person wanted it, instead of nobody acknowledging in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of one page: `outcome` is None while nobody knows."""

    round: int
    step: int
    pager: str
    key: str
    outcome: str | None = None
    reason: str = ""
    reference: str | None = None
    delivered_at: datetime | None = None
    """When a pager said that it has taken it."""
