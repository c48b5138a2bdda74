"""A local Slack, the bot's journal and books, and home tabs on them; a pager that answers when a test lets it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.home.board import HomeBoard
from bot.home.gallery import Gallery
from bot.journal.incident_book import JournalIncidents
from bot.journal.watch_book import JournalWatch
from bot.pictures.shelf import Shelf
from bot.slack.flow_journal import FlowJournal
from bot.slack.people import SlackPeople
from bot.slack.recorded_runs import RecordedRuns
from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace, open_workspace
from checks.kit.policy import Policy
from checks.watch.judge import NOTHING
from checks.watch.look import Level, Look
from handlers.clock.state import after
from handlers.flows.journal import Kept
from handlers.flows.office import Office
from handlers.flows.paging import OnCall
from sandbox.slack import S_ONCALL, LocalSlack
from tests.bot.journal.blank import laid_in
from tests.handlers.incidents.told import cause, document
from tests.handlers.sample_engine import SampleEngine

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIVE = timedelta(minutes=5)


class StoppedClock:
    """It is noon, until a test says otherwise."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SlowPager:
    """Says who is on call once it is `free`."""

    name = "pagerduty"
    repeatable = True

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()
        self.asked = 0

    async def on_call(self) -> OnCall | None:
        self.asked += 1
        await self.free.wait()
        return OnCall(source="PagerDuty", people=("Grace Sample",))

    async def page(self, page: Any) -> Any:
        raise NotImplementedError

    async def acknowledge(self, key: str, reference: str | None) -> bool:
        return False

    async def resolve(self, key: str, reference: str | None) -> bool:
        return False


@dataclass
class House:
    """What a test may look at and change."""

    slack: LocalSlack
    workspace: Workspace
    journal: FlowJournal
    office: Office
    pager: SlowPager
    clock: StoppedClock
    board: HomeBoard
    broken: bool = False
    monotonic: list[float] = field(default_factory=lambda: [0.0])

    async def status(self) -> dict[str, Any]:
        if self.broken:
            raise RuntimeError("The status is broken.")
        return {"version": "test", "sources": []}

    async def watched(self, *values: float | None, last: datetime = NOON, every: timedelta = FIVE) -> None:
        """Looks of the fleet's health, the latest last: percent of lead events that failed, None where unread."""
        looks = [
            Look(
                monitor="fleet_health",
                at=last - every * (len(values) - 1 - place),
                level=None if value is None else Level.QUIET,
                fact="Fleet health is fine.",
                value=value,
                trouble="It did not answer." if value is None else "",
            )
            for place, value in enumerate(values)
        ]
        for look in looks:
            await self.office.watch.keep_look(look)
        state = after(None, last, looks[-1], NOTHING)
        await self.office.watch.keep_state("fleet_health", state.document())

    async def kept(self, run: str, by: str, *, at: datetime = NOON, ts: str | None = "1.1") -> None:
        """A triage that somebody asked for."""
        said = {**document(cause()), "took_ms": 1, "causes": []}
        channel = self.slack.support_channel
        await self.journal.keep(
            Kept(
                run=run, asked_at=at, requested_by=by, channel=channel, thread_ts=ts, message_ts=ts,
                verdict=f"Verdict of {run}.", document=said,
            )
        )  # fmt: skip


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(rate_limits=False) as slack:
        slack.workspace.files.processing_seconds = 0.05
        yield slack


@pytest.fixture
async def house(slack: LocalSlack, tmp_path: Path) -> AsyncIterator[House]:
    settings = SlackSettings(bot_token=slack.bot_token, api_url=slack.api_url, support_channel=slack.support_channel)
    async with (
        open_workspace(settings, seconds_apart=0.01) as workspace,
        FlowJournal.open(laid_in(tmp_path)) as journal,
    ):
        pager, clock, seconds = SlowPager(), StoppedClock(), [0.0]
        office = Office(
            engine=SampleEngine(),
            journal=journal,
            conversation=workspace.conversation,
            runs=RecordedRuns(),
            clock=clock,
            bot_user=workspace.identity.bot_user,
            support_channel=workspace.support_channel,
            incidents=JournalIncidents(journal, Policy()),
            watch=JournalWatch(journal),
            people=SlackPeople(workspace.clients, lambda: seconds[0]),
            pagers=(pager,),
            oncall_usergroup=S_ONCALL,
        )
        shelf = Shelf(workspace.clients, lambda: seconds[0])

        async def status() -> dict[str, Any]:
            return await made.status()

        board = HomeBoard(office, journal, Gallery(shelf), status=status, monotonic=lambda: seconds[0])
        made = House(slack, workspace, journal, office, pager, clock, board, monotonic=seconds)
        yield made
        await board.close()
