"""A source that is down is told once, when it has lasted, and so is its return; whoever looks, and whoever restarts."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.journal.outage_book import JournalOutages
from bot.slack.workspace import Workspace
from checks.kit.registry import all_checks
from checks.watch.registry import all_monitors
from handlers.clock.outages import Outages
from handlers.clock.unseen import unseen_without
from handlers.flows.conversation import Unsent
from handlers.flows.names import SOURCE_BACK, SOURCE_DOWN
from handlers.flows.office import Office
from handlers.flows.protocols import NotRecorded
from handlers.flows.soundings import Sounding
from handlers.flows.source_told import source_back, source_down
from sandbox.slack import LocalSlack
from tests.handlers.clock.test_heartbeat import SetClock
from tests.handlers.flows.conftest import restarted
from tests.handlers.flows.paper_steps import Paper, PaperSteps

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FLOWS = {SOURCE_DOWN: source_down, SOURCE_BACK: source_back}


@dataclass
class AtOnce:
    """Carries what is submitted at once; a run that fails is over, and known by its name."""

    office: Office | None = None
    away: bool = False
    keys: list[str] = field(default_factory=list)

    async def submit(self, key: str, flow: str, payload: Mapping[str, Any], *, queue: str = "triage") -> bool:
        if self.away:
            raise NotRecorded("Nothing is on disk.")
        if key in self.keys:
            return False
        self.keys.append(key)
        assert self.office is not None
        with suppress(Unsent):
            await FLOWS[flow](PaperSteps(key, Paper()), dict(payload), self.office)
        return True

    async def over(self, key: str) -> bool:
        return True


@dataclass
class Said:
    """What soundings find; `failing_since` by source."""

    failing: dict[str, datetime] = field(default_factory=dict)
    sources: Sequence[str] = ("redis", "fub.common")

    async def sound(self) -> Sequence[Sounding]:
        return [
            Sounding(source=each, failing_since=self.failing[each], reason="It cannot be reached.")
            if each in self.failing
            else Sounding(source=each)
            for each in self.sources
        ]


@dataclass
class Watch:
    """One bot that looks, and the channel in which it speaks."""

    office: Office
    slack: LocalSlack
    clock: SetClock
    found: Said
    outages: Outages

    async def after(self, minutes: float) -> list[str]:
        """What stands in the channel after so many minutes and a look at their end."""
        self.clock.at += timedelta(minutes=minutes)
        await self.outages.beat()
        return self.channel

    @property
    def channel(self) -> list[str]:
        return [str(each["text"]) for each in self.slack.messages(self.slack.support_channel)]

    def fails(self, source: str = "redis") -> None:
        self.found.failing[source] = self.clock.at

    def another(self, workspace: Workspace) -> "Watch":
        """A process of its own over the same journal, Slack and runs; it has nothing in memory."""
        office = restarted(self.office, workspace)
        return replace(self, office=office, outages=Outages(office, self.found))


@pytest.fixture
def watch(office: Office, slack: LocalSlack) -> Watch:
    clock, found, runs = SetClock(NOON), Said(), AtOnce()
    journal: Any = office.journal
    office = replace(office, clock=clock, runs=runs, outages=JournalOutages(journal))
    runs.office = office
    return Watch(office, slack, clock, found, Outages(office, found))


async def test_a_source_that_is_away_for_less_than_ten_minutes_is_not_spoken_of(watch: Watch) -> None:
    watch.fails()

    assert await watch.after(9) == []
    watch.found.failing.clear()
    assert await watch.after(1) == []
    assert await watch.office.outages.all() == []


async def test_after_ten_minutes_it_is_told_once_with_what_cannot_be_seen(watch: Watch) -> None:
    watch.fails()
    for _ in range(10):
        await watch.after(1)

    (said,) = await watch.after(60)

    assert said.startswith("⚠️ *Redis: no answer since 2026-11-21 12:00 UTC.* It cannot be reached.")
    assert "Transaction sync" in said
    assert "Stuck" in said
    assert "<!" not in said


async def test_its_return_is_told_with_how_long_it_was_away(watch: Watch) -> None:
    watch.fails()
    await watch.after(0)
    await watch.after(42)
    watch.found.failing.clear()
    await watch.after(1)

    said = await watch.after(1)

    assert len(said) == 2
    assert said[1].startswith("✅ *Redis: answers again.*")
    assert "since 2026-11-21 12:00 UTC, for 43 minutes" in said[1]
    assert await watch.office.outages.all() == []


async def test_a_restart_neither_repeats_nor_forgets(watch: Watch, workspace: Workspace) -> None:
    watch.fails()
    await watch.after(0)
    still_counted = watch.another(workspace)
    told = await still_counted.after(11)
    not_repeated = await watch.another(workspace).after(1)
    watch.found.failing.clear()
    back = await watch.another(workspace).after(1)

    assert len(told) == 1
    assert not_repeated == told
    assert len(back) == 2


async def test_of_several_replicas_one_tells(watch: Watch, workspace: Workspace) -> None:
    other = watch.another(workspace)
    watch.fails()
    await watch.after(0)
    await watch.after(10)

    assert len(await other.after(0)) == 1
    watch.found.failing.clear()
    await watch.after(1)
    assert len(await other.after(0)) == 2


async def test_while_one_replica_reaches_it_it_is_not_down(watch: Watch, workspace: Workspace) -> None:
    reaches = replace(watch, outages=Outages(watch.office, Said()))
    watch.fails()

    for _ in range(30):
        await watch.after(1)
        await reaches.after(0)
        watch.fails()

    assert watch.channel == []


async def test_a_second_outage_is_told_anew(watch: Watch) -> None:
    for _ in range(2):
        watch.fails()
        await watch.after(0)
        await watch.after(10)
        watch.found.failing.clear()
        await watch.after(1)

    assert len(watch.channel) == 4


async def test_what_slack_did_not_take_is_told_later(watch: Watch) -> None:
    watch.fails()
    await watch.after(0)
    watch.slack.misbehave.outage(["chat.postMessage"])
    nothing = await watch.after(10)
    watch.slack.misbehave.clear()

    assert nothing == []
    assert len(await watch.after(1)) == 1


async def test_what_cannot_be_recorded_is_told_later(watch: Watch) -> None:
    watch.fails()
    await watch.after(0)
    runs: Any = watch.office.runs
    runs.away = True
    nothing = await watch.after(10)
    runs.away = False

    assert nothing == []
    assert len(await watch.after(1)) == 1


async def test_operators_hear_it_in_their_own_channel(watch: Watch) -> None:
    channel = next(
        each.id for each in watch.slack.workspace.channels.values() if each.has_bot and each.name == "general"
    )
    runs: Any = watch.office.runs
    runs.office = replace(watch.office, operators_channel=channel)
    watch.fails()
    await watch.after(0)

    assert await watch.after(10) == []
    assert len(watch.slack.messages(channel)) == 1


def test_what_a_source_is_needed_for_is_known_of_every_source() -> None:
    sources = {probe.source for check in all_checks().values() for probe in check.probes}
    read = {source for monitor in all_monitors().values() for source in monitor.reads}

    assert read <= sources
    for source in sources - {"counter"}:
        assert unseen_without(source).checks, source


def test_a_host_of_client_databases_is_needed_for_what_reads_client_databases() -> None:
    assert unseen_without("fub.client db-7.example") == unseen_without("fub.client")
