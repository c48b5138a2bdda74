"""A tick submits what is due, each under the same name whoever ticks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.kit.monitor_policy import MonitorPolicy
from checks.kit.policy import Policy
from checks.watch.registry import all_monitors
from handlers.clock.pulse import Pulse
from handlers.flows.office import Office
from handlers.flows.protocols import NotRecorded
from tests.handlers.clock.test_heartbeat import SetClock
from tests.handlers.incidents.told import report

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Noted:
    """Every submission, in order; `away` is a database that does not answer."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.away = False

    async def submit(self, key: str, flow: str, payload: Mapping[str, Any], *, queue: str = "triage") -> bool:
        if self.away:
            raise NotRecorded("Nothing is on disk.")
        self.keys.append(key)
        return True

    async def over(self, key: str) -> bool:
        return True


async def test_every_monitor_goes_out_once_for_its_slot(office: Office) -> None:
    runs, clock = Noted(), SetClock(NOON)
    pulse = Pulse(replace(office, runs=runs, clock=clock), spread=False)

    await pulse.beat()
    await pulse.beat()

    assert sorted(key.split(":")[1] for key in runs.keys) == sorted(all_monitors())


async def test_two_replicas_submit_the_same_names(office: Office) -> None:
    one, other = Noted(), Noted()
    await Pulse(replace(office, runs=one, clock=SetClock(NOON))).beat()
    await Pulse(replace(office, runs=other, clock=SetClock(NOON + timedelta(seconds=3)))).beat()

    assert one.keys == other.keys


async def test_what_could_not_be_submitted_is_due_at_the_next_tick(office: Office) -> None:
    runs = Noted()
    pulse = Pulse(replace(office, runs=runs, clock=SetClock(NOON)), spread=False)

    runs.away = True
    await pulse.beat()
    runs.away = False
    await pulse.beat()

    assert len(runs.keys) == len(all_monitors())


async def test_a_monitor_that_is_switched_off_does_not_look(office: Office) -> None:
    runs = Noted()
    policy = Policy(monitors={"throttling": MonitorPolicy(enabled=False)})
    await Pulse(replace(office, runs=runs, clock=SetClock(NOON), policy=policy), spread=False).beat()

    assert "throttling" not in {key.split(":")[1] for key in runs.keys}


async def test_after_a_day_without_anybody_each_monitor_looks_once(office: Office) -> None:
    runs, clock = Noted(), SetClock(NOON)
    pulse = Pulse(replace(office, runs=runs, clock=clock), spread=False)
    await pulse.beat()

    clock.at += timedelta(days=1)
    await pulse.beat()

    assert len(runs.keys) == 2 * len(all_monitors())


class Drawn:
    """Counts how often open home tabs are drawn anew."""

    def __init__(self) -> None:
        self.times = 0

    async def opened(self, user: str, view_hash: str | None) -> None:
        raise AssertionError("Nobody opens a tab here.")

    async def changed(self) -> None:
        self.times += 1


async def test_what_another_replica_does_to_an_incident_is_seen_on_home_tabs_that_are_open_here(office: Office) -> None:
    homes = Drawn()
    pulse = Pulse(replace(office, runs=Noted(), clock=SetClock(NOON), homes=homes), several=True)
    await pulse.beat()
    quiet = homes.times

    joined = await office.incidents.open_or_join(report())
    # There is nothing to show in the channel any more, and yet this process has not drawn it.
    await office.incidents.note_shown(joined.incident.number, joined.incident.version)
    await pulse.beat()
    await pulse.beat()

    assert (quiet, homes.times) == (0, 1)
