"""Looks of single monitors, at worlds that the bot's own adapters read."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import pytest

from checks.watch.look import Level, Look
from checks.watch.looking import look_once
from checks.watch.registry import all_monitors
from checks.watch.settings import settings_of
from tests.checks.conftest import NOON
from tests.checks.desk import Bench

Glance = Callable[..., Awaitable[Look]]
DAYS = 3


def looks(
    monitor: str, values: Sequence[float | None], *, until: datetime = NOON, level: Level = Level.QUIET
) -> list[Look]:
    """One after the other at the monitor's cadence, the last one a cadence before `until`; None could not be read."""
    every = all_monitors()[monitor].every
    return [
        Look(
            monitor=monitor,
            at=until - every * (len(values) - place),
            level=None if value is None else level,
            fact="A made-up look.",
            value=value,
            clear=True,
        )
        for place, value in enumerate(values)
    ]


def calm(monitor: str, value: float) -> list[Look]:
    """Some days of the same value, around this hour and in the last ones."""
    days = [NOON - timedelta(days=day) for day in range(DAYS, 0, -1)]
    return [look for until in (*days, NOON) for look in looks(monitor, [value] * 40, until=until)]


@pytest.fixture
def glance(bench: Bench) -> Glance:
    """One look of a monitor at the world, at noon."""

    async def seen(name: str, past: Sequence[Look] = ()) -> Look:
        monitor = all_monitors()[name]
        async with bench.open() as sources:
            return await look_once(monitor, sources, settings_of(monitor, None), NOON, past)

    return seen
