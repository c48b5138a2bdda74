"""The menu of faults in the real workplace."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.duty import LocalDuty, local_duty
from bot.sandbox.menu import ONE_AT_A_TIME, FaultMenu
from bot.sandbox.world import LocalSources, local_sources
from sandbox.clock import MovableClock
from sandbox.slack import LocalSlack


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[tuple[LocalSources, LocalDuty, FaultMenu]]:
    clock = MovableClock()
    async with local_sources(clock.now(), tmp_path, clock.now) as sources, local_duty(clock.now) as duty:
        yield sources, duty, FaultMenu(sources, LocalSlack(), clock.now, duty)


def active(menu: FaultMenu) -> list[str]:
    return [fault.name for fault in menu.list() if fault.active]


async def test_a_service_is_out_of_order_in_one_way_only(
    services: tuple[LocalSources, LocalDuty, FaultMenu],
) -> None:
    _, _, menu = services
    groups = {group: [fault.name for fault in menu.list() if fault.group == group] for group in ONE_AT_A_TIME}
    assert min(map(len, groups.values())) > 1

    for names in groups.values():
        for name in names:
            await menu.set(name, active=True)

    assert set(active(menu)) == {names[-1] for names in groups.values()}


async def test_pagers_and_jira_break_and_are_mended(services: tuple[LocalSources, LocalDuty, FaultMenu]) -> None:
    sources, duty, menu = services

    def modes() -> tuple[str | None, ...]:
        return sources.datadog.on_call.misbehaving, duty.pagerduty.misbehaving, duty.jira.misbehaving

    for name in ("on_call_500", "pagerduty_429", "jira_drop"):
        await menu.set(name, active=True)
    broken = modes()
    for name in ("on_call_500", "pagerduty_429", "jira_drop"):
        await menu.set(name, active=False)

    assert broken == ("500", "429", "drop")
    assert modes() == (None, None, None)
    assert active(menu) == []
