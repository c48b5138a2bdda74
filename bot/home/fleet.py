"""The fleet's health as its monitor saw it, now, a day ago and a week ago."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.home.shared import Shared
from bot.pictures.health import HealthLine
from checks.kit.report import moment
from checks.rules.fleet_health import BASELINE
from checks.watch.look import Look
from checks.watch.monitors.fleet_health import NAME
from checks.watch.settings import MonitorSettings
from handlers.flows.watch_book import WatchBook

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NEAR = timedelta(minutes=30)
"""A look so far from a moment still stands for it."""


@dataclass(frozen=True, slots=True)
class FleetSeen:
    """In words and as a line; there is no line where nothing was ever known."""

    document: Mapping[str, Any]
    line: HealthLine | None


async def fleet_seen(watch: WatchBook, settings: MonitorSettings, shared: Shared) -> FleetSeen | None:
    """None before the monitor's first look."""
    state = await watch.state(NAME)
    if state is None:
        return None
    look = Look.of(state["look"])
    past = await shared.of((NAME, state["slot"]), _past(watch, look.at))
    values = [(each.at, None if each.value is None else 100 - each.value) for each in past]
    known = [(at, value) for at, value in values if value is not None]
    if not known:
        return FleetSeen({"look": state["look"]}, None)
    at, health = known[-1]
    document = {
        "look": state["look"],
        "health": health,
        "baseline": BASELINE,
        "known_at": moment(at),
        "day_ago": _near(known, at - DAY),
        "week_ago": _near(known, at - WEEK),
    }
    limits = tuple(settings.thresholds[f"{rung}_from"] for rung in ("healthy", "warning", "critical"))
    return FleetSeen(
        document,
        HealthLine(
            until=look.at,
            values=values,
            baseline=BASELINE,
            limits=(limits[0], limits[1], limits[2]),
            every=settings.every,
        ),
    )


async def _past(watch: WatchBook, at: datetime) -> Sequence[Look]:
    return await watch.looks(NAME, at - WEEK - NEAR)


def _near(known: Sequence[tuple[datetime, float]], wanted: datetime) -> float | None:
    """The share that was known nearest to a moment."""
    at, value = min(known, key=lambda each: abs(each[0] - wanted))
    return value if abs(at - wanted) <= NEAR else None
