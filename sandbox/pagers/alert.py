"""An alert as the local PagerDuty keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass
class Alert:
    """`number` counts alerts from 1; `status` is triggered, acknowledged or resolved; `triggers` counts repeats.

    `history` is each event with its time.
    """

    number: int
    dedup_key: str
    at: datetime
    summary: str
    severity: str
    source: str
    details: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    status: str = "triggered"
    triggers: int = 1
    history: list[tuple[datetime, str]] = field(default_factory=list)
