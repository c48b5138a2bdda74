"""The whole bot, alive in a local Slack: Socket Mode, durable runs and journal as in production, with sample checks."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.audit.head_file import HeadFile
from bot.audit.trail import JournalAudit
from bot.journal.incident_book import JournalIncidents
from bot.journal.watch_book import JournalWatch
from bot.runs import Runs, RunsSettings
from bot.slack.flow_journal import FlowJournal
from bot.slack.people import SlackPeople
from bot.slack.recorded_runs import RecordedRuns
from bot.slack.serving import HttpPlace, Serving, open_slack
from bot.slack.settings import SlackSettings
from bot.slack.socket import Patience
from bot.slack.workspace import open_workspace
from checks.kit.policy import Policy
from handlers.flows.failed import telling_of_failures
from handlers.flows.office import Office
from handlers.flows.repertoire import repertoire
from handlers.slack.desk import Desk
from sandbox.slack import S_ONCALL, S_OPERATORS, U_MANAGER, U_SUPPORT, LocalSlack
from tests.bot.journal.blank import laid_in
from tests.handlers.sample_engine import SampleEngine

PATIENCE = 20.0


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass
class Bot:
    """What a test may look at."""

    slack: LocalSlack
    engine: SampleEngine
    journal: FlowJournal
    runs: Runs
    serving: Serving
    desk: Desk
    office: Office

    @property
    def channel(self) -> list[dict[str, Any]]:
        """What the support channel shows, without replies."""
        return list(self.slack.messages(self.slack.support_channel))

    def thread(self, ts: str, channel: str | None = None) -> list[dict[str, Any]]:
        """A message and its replies."""
        return list(self.slack.thread(channel or self.slack.support_channel, ts))

    def whispers(self, user: str = U_SUPPORT) -> list[str]:
        """Everything that only this person sees."""
        return [words(message) for message in self.slack.ephemerals(user)]

    async def told(self, user: str = U_SUPPORT) -> str:
        """The first thing that only this person sees."""
        return str((await until(lambda: self.whispers(user)))[0])

    async def summary(self, ts: str | None = None) -> dict[str, Any]:
        """The channel's first summary, or the one in a thread."""
        found = await until(lambda: summaries(self.thread(ts) if ts else self.channel))
        return dict(found[0])

    async def rest(self) -> None:
        """Every run has ended."""
        async with asyncio.timeout(PATIENCE):
            while any(not run.status.final for run in await self.runs.list()):  # noqa: ASYNC110 - runs tell nobody
                await asyncio.sleep(0.01)


def words(message: Mapping[str, Any]) -> str:
    """Everything a message says, markup included."""
    return f"{message['text']} {json.dumps(message.get('blocks', []), ensure_ascii=False)}"


def summaries(messages: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that offer to call the diagnosis wrong, as only summaries do."""
    return [message for message in messages if "triage_wrong" in words(message)]


def entry(message: Mapping[str, Any], deed: str) -> str:
    """What choosing `deed` in a summary's menu sends."""
    elements = [each for block in message["blocks"] if block["type"] == "actions" for each in block["elements"]]
    values = [option["value"] for each in elements if each["type"] == "overflow" for option in each["options"]]
    return next(str(value) for value in values if value.startswith(f"{deed}/"))


@asynccontextmanager
async def living(
    slack: LocalSlack,
    directory: Path,
    *,
    engine: SampleEngine | None = None,
    api_url: str | None = None,
    http: bool = False,
    change_desk: Callable[[Desk], Desk] = lambda desk: desk,
) -> AsyncIterator[Bot]:
    """The composition that the wiring makes, with short pauses."""
    url = laid_in(directory)
    settings = SlackSettings(
        bot_token=slack.bot_token,
        app_token=slack.app_token,
        signing_secret=slack.signing_secret,
        api_url=api_url or slack.api_url,
        support_channel=slack.support_channel,
    )
    sample = engine or SampleEngine()
    async with AsyncExitStack() as stack:
        workspace = await stack.enter_async_context(open_workspace(settings, seconds_apart=0.01))
        journal = await stack.enter_async_context(FlowJournal.open(url))
        recorded = RecordedRuns()
        trail = JournalAudit(journal, HeadFile(directory, "the journal", ""))
        office = Office(
            engine=sample,
            journal=journal,
            conversation=workspace.conversation,
            runs=recorded,
            clock=SystemClock(),
            bot_user=workspace.identity.bot_user,
            support_channel=workspace.support_channel,
            incidents=JournalIncidents(journal, Policy()),
            watch=JournalWatch(journal),
            people=SlackPeople(workspace.clients, time.monotonic, team=workspace.identity.team_id),
            oncall_usergroup=S_ONCALL,
            operators_usergroup=S_OPERATORS,
            engineering_manager=U_MANAGER,
            audit=trail,
            edit_every=0.05,
        )
        quick = RunsSettings(database_url=url, poll_seconds=0.01, grace_seconds=0.2)
        opening = Runs.open(quick, repertoire(office), on_failed=telling_of_failures(office))
        runs = await stack.enter_async_context(opening)
        recorded.begin(runs)
        desk = Desk(
            runs=recorded,
            conversation=workspace.conversation,
            journal=journal,
            clock=SystemClock(),
            status=_status,
            bot_user=workspace.identity.bot_user,
            support_channel=workspace.support_channel,
            incidents=office.incidents,
            people=office.people,
            channels=workspace.channels,
            audit=trail,
            team=workspace.identity.team_id,
            bot_id=workspace.identity.bot_id or "",
            oncall_usergroup=S_ONCALL,
            operators_usergroup=S_OPERATORS,
            engineering_manager=U_MANAGER,
        )
        place = HttpPlace("127.0.0.1", 0) if http else None
        serving = await stack.enter_async_context(
            open_slack(
                settings, workspace, change_desk(desk), environment={}, http=place, patience=Patience(ping=1, drain=1)
            )
        )
        await until(lambda: serving.healthy)
        yield Bot(slack, sample, journal, runs, serving, desk, office)


async def until(true: Callable[[], Any]) -> Any:
    """Waits for a condition and answers what it said; a test that waits in vain fails."""
    async with asyncio.timeout(PATIENCE):
        while not (said := true()):  # noqa: ASYNC110 - any condition, also one that sets no event
            await asyncio.sleep(0.005)
    return said


async def _status() -> dict[str, Any]:
    return {"version": "test", "sources": [{"name": "fub.common", "state": "ok", "detail": ""}]}
