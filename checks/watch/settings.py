"""What holds for one monitor: as it was built, and as the installation's policy changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from checks.kit.monitor_policy import Maintenance, MonitorPolicy, QuietHours

if TYPE_CHECKING:
    from checks.watch.monitor import Monitor


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorSettings:
    """All of a monitor's settings, filled in."""

    every: timedelta
    window: timedelta
    readings_needed: int
    thresholds: Mapping[str, float]
    quiet_hours: tuple[QuietHours, ...] = ()
    maintenance: tuple[Maintenance, ...] = ()
    shadow: bool = False
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class UnknownThreshold(ValueError):  # noqa: N818 - says what happened
    """A policy names a threshold that the monitor does not have."""

    monitor: str
    names: tuple[str, ...]
    known: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        strange = ", ".join(self.names)
        return f"monitors.{self.monitor}.thresholds: {strange} is not known; there are {', '.join(self.known)}."


def settings_of(monitor: "Monitor", policy: MonitorPolicy | None) -> MonitorSettings:
    """The policy's entry over what the monitor was built with. Raises `UnknownThreshold`."""
    built = {name: limit.value for name, limit in monitor.thresholds.items()}
    wanted = policy or MonitorPolicy()
    strange = tuple(sorted(wanted.thresholds.keys() - built.keys()))
    if strange:
        raise UnknownThreshold(monitor.name, strange, tuple(built))
    return MonitorSettings(
        every=_minutes(wanted.every_minutes, monitor.every),
        window=_minutes(wanted.window_minutes, monitor.window),
        readings_needed=wanted.readings_needed or monitor.readings_needed,
        thresholds={**built, **wanted.thresholds},
        quiet_hours=wanted.quiet_hours,
        maintenance=wanted.maintenance,
        shadow=wanted.shadow,
        enabled=wanted.enabled,
    )


def _minutes(wanted: int | None, built: timedelta) -> timedelta:
    return built if not wanted else timedelta(minutes=wanted)
