"""The composition root: everything is made here, once, and handed to those who use it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.cases.saved import SavedCases
from bot.engine import Engine
from bot.policy import read_policy
from bot.readings import JournalMemory
from bot.runs import Runs, RunsSettings
from bot.settings import Settings
from bot.slack.flow_journal import FlowJournal
from bot.slack.recorded_runs import RecordedRuns
from bot.slack.serving import HttpPlace, Serving, open_slack
from bot.slack.workspace import open_workspace
from bot.sources import OpenSources, open_sources
from bot.status import StatusBoard
from handlers.flows.failed import telling_of_failures
from handlers.flows.office import Office
from handlers.flows.repertoire import repertoire
from handlers.slack.desk import Desk


class SystemClock:
    """The real one."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is connected and answers."""

    serving: Serving
    runs: Runs
    sources: OpenSources
    journal: FlowJournal


@asynccontextmanager
async def open_bot(
    settings: Settings, *, environment: Mapping[str, str], http: HttpPlace | None = None, poll_seconds: float = 0.2
) -> AsyncIterator[Bot]:
    """Opens journal, sources, Slack and runs, in that order, and closes them in the other.

    Raises `SettingsInvalid`, `SlackUnusable`, `JournalError` or `RunsError`, each with a sentence for a person.
    """
    clock, slack, policy = SystemClock(), settings.slack, read_policy(settings.policy_path)
    async with AsyncExitStack() as stack:
        journal = await stack.enter_async_context(FlowJournal.open(settings.journal_url()))
        opening = open_sources(settings, clock=clock.now, memory=JournalMemory(journal))
        sources = await stack.enter_async_context(opening)
        workspace = await stack.enter_async_context(open_workspace(slack))
        recorded = RecordedRuns()
        office = Office(
            engine=Engine(sources.sources, policy, journal),
            journal=journal,
            conversation=workspace.conversation,
            runs=recorded,
            clock=clock,
            bot_user=workspace.identity.bot_user,
            cases=SavedCases(journal, settings.case_directory()),
            oncall_usergroup=slack.oncall_usergroup,
            engineering_manager=slack.engineering_manager,
        )
        kept = RunsSettings(database_url=settings.journal_url(), poll_seconds=poll_seconds)
        runs = await stack.enter_async_context(
            Runs.open(kept, repertoire(office), on_failed=telling_of_failures(office))
        )
        recorded.begin(runs)
        desk = Desk(
            runs=recorded,
            conversation=workspace.conversation,
            journal=journal,
            clock=clock,
            status=StatusBoard(sources, journal, runs, since=clock.now()).document,
            bot_user=workspace.identity.bot_user,
            support_channel=workspace.support_channel,
            oncall_usergroup=slack.oncall_usergroup,
            engineering_manager=slack.engineering_manager,
            alias_command=slack.alias_command,
        )
        serving = await stack.enter_async_context(
            open_slack(slack, workspace, desk, environment=environment, http=http)
        )
        yield Bot(serving, runs, sources, journal)
