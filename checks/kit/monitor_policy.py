"""What an installation wants of one monitor; whatever is None is as the monitor was built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A time of every day, in UTC, in which a monitor does not speak; it may go over midnight."""

    begins: time
    """Belongs to it."""
    ends: time
    """Is over."""

    def cover(self, at: datetime) -> bool:
        """`at` is aware UTC."""
        now = at.time()
        if self.begins < self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """Planned work, in which a monitor does not speak."""

    since: datetime
    """Aware; this moment belongs to it."""
    until: datetime
    """Aware; at this moment it is over."""
    reason: str

    def covers(self, at: datetime) -> bool:
        """`at` is aware."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorPolicy:
    """One entry of `monitors`."""

    every_minutes: int | None = None
    window_minutes: int | None = None
    """How far each reading looks back."""
    readings_needed: int | None = None
    """So many bad readings in a row before it speaks."""
    quiet_hours: tuple[QuietHours, ...] = ()
    maintenance: tuple[Maintenance, ...] = ()
    shadow: bool = False
    """Records what it would have done, and does not do it."""
    enabled: bool = True
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """By the names that the monitor gives them."""
