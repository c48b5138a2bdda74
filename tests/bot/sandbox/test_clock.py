"""The clock of the sandbox, and what becomes of a healthy fleet when it is moved."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.workplace import Workplace
from checks.watch.registry import all_monitors, delay_of
from checks.watch.slots import slot
from handlers.clock.looking import settings_for
from handlers.clock.state import State
from sandbox.clock import MovableClock
from tests.workplaces import quick_workplace

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PATIENCE = 40.0


def test_it_goes_on_from_where_it_was_moved() -> None:
    ticks = itertools.count()
    clock = MovableClock(lambda: NOON + timedelta(seconds=next(ticks)))

    clock.advance(timedelta(hours=1))
    before = clock.now()

    assert clock.now() - before == timedelta(seconds=1)
    assert clock.offset == timedelta(hours=1)


def test_moves_add_up_until_it_is_real_time_again() -> None:
    clock = MovableClock(lambda: NOON)

    clock.advance(timedelta(hours=2))
    clock.advance(timedelta(minutes=-30))
    moved = clock.now()
    clock.reset()

    assert (moved, clock.now()) == (NOON + timedelta(minutes=90), NOON)


def test_a_moment_that_no_calendar_has_leaves_it_where_it_was() -> None:
    clock = MovableClock(lambda: NOON)

    with pytest.raises(OverflowError):
        clock.advance(timedelta(days=3_000_000))

    assert clock.now() == NOON


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


async def seen_by_all(workplace: Workplace) -> dict[str, State]:
    """How every monitor stands once it has looked at the moment at which it is now."""
    office = workplace.bot.office
    now = workplace.clock.now()
    async with asyncio.timeout(PATIENCE):
        while True:
            kept = await office.watch.states()
            states = {name: State.of(document) for name, document in kept.items()}
            due = {name: slot(settings_for(name, office).every, now - delay_of(name)) for name in all_monitors()}
            if all(name in states and states[name].slot >= at for name, at in due.items()):
                return states
            await asyncio.sleep(0.05)


async def test_a_healthy_fleet_stays_healthy_however_far_the_clock_is_moved(workplace: Workplace) -> None:
    loud = []

    for hours in (0, 1 / 12, 1 / 12, 1 / 2, 1, 24, 72, -96):
        workplace.clock.advance(timedelta(hours=hours))
        states = await seen_by_all(workplace)
        loud += [(hours, name, state.look.fact) for name, state in states.items() if state.look.loud]

    assert loud == []
    assert await workplace.bot.office.incidents.latest(1) == []
    assert (workplace.sources.datadog.on_call.pages, workplace.pagerduty.alerts, workplace.jira.issues) == ([], [], [])


async def test_what_breaks_is_noticed_when_the_clock_is_moved_on(workplace: Workplace) -> None:
    await seen_by_all(workplace)
    async with aiohttp.ClientSession() as session:
        await session.post(f"{workplace.slack.url}/faults/webhook_backlog", json={"active": True})

    workplace.clock.advance(timedelta(minutes=5))

    async with asyncio.timeout(PATIENCE):
        while not workplace.sources.datadog.on_call.pages:  # noqa: ASYNC110 - a page sets no event
            await asyncio.sleep(0.05)
    incidents = await workplace.bot.office.incidents.latest(2)
    told = [(incident.opened_by, incident.cause) for incident in incidents]
    assert told == [("monitor:webhook_backlog", "rate.backlog_at_risk")]
