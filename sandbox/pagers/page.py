"""A page as the local Datadog On-Call keeps it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class LocalPage:
    """`number` counts pages from 1; `status` is triggered, acknowledged or resolved.

    `history` is each status with its time.
    """

    number: int
    id: str
    at: datetime
    team: str
    title: str
    urgency: str
    description: str = ""
    tags: tuple[str, ...] = ()
    status: str = "triggered"
    escalations: int = 0
    history: list[tuple[datetime, str]] = field(default_factory=list)
