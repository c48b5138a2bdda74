"""Monitors that have stopped are missed, once, and greeted when they are back."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from checks.watch.judge import NOTHING
from checks.watch.look import Level, Look
from handlers.clock.heartbeat import DOUBTED, Heartbeat
from handlers.clock.state import after
from handlers.flows.office import Office
from sandbox.slack import LocalSlack

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class SetClock:
    """Says what a test says."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


async def looked(office: Office, name: str, at: datetime) -> None:
    look = Look(monitor=name, at=at, level=Level.QUIET, fact="Quiet.")
    await office.watch.keep_state(name, after(None, at, look, NOTHING).document())


async def test_monitors_that_never_looked_are_not_missed(office: Office, slack: LocalSlack) -> None:
    await Heartbeat(replace(office, clock=SetClock())).beat()

    assert slack.messages(slack.support_channel) == []


async def test_a_monitor_that_has_stopped_is_told_once_and_so_is_its_return(
    office: Office,
    slack: LocalSlack,
) -> None:
    clock = SetClock()
    heartbeat = Heartbeat(replace(office, clock=clock))
    await looked(office, "throttling", NOON)
    await heartbeat.beat()
    quiet = list(slack.messages(slack.support_channel))

    clock.at += timedelta(hours=1)
    for _ in range(DOUBTED):
        await heartbeat.beat()
    doubted = list(slack.messages(slack.support_channel))
    await heartbeat.beat()
    await heartbeat.beat()
    silent = heartbeat.silent
    await looked(office, "throttling", clock.at)
    await heartbeat.beat()

    said = [message["text"] for message in slack.messages(slack.support_channel)]
    assert quiet == doubted == []
    assert silent
    assert not heartbeat.silent
    assert len(said) == 2
    assert "throttling" in said[0]
    assert "12:00 UTC" in said[0]
    assert "60 minutes" in said[1]
    assert not any("<!" in each for each in said)


async def test_of_several_replicas_that_notice_together_one_tells(office: Office, slack: LocalSlack) -> None:
    clock = SetClock()
    heartbeats = [Heartbeat(replace(office, clock=clock), teller=name) for name in ("A", "B", "C")]
    await looked(office, "throttling", NOON)
    clock.at += timedelta(hours=1)
    for _ in range(DOUBTED):
        await asyncio.gather(*(each.beat() for each in heartbeats))

    for _ in range(2):
        await asyncio.gather(*(each.beat() for each in heartbeats))
    await looked(office, "throttling", clock.at)
    for _ in range(2):
        await asyncio.gather(*(each.beat() for each in heartbeats))

    assert len(slack.messages(slack.support_channel)) == 2
