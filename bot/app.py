"""The composition root: everything is made here, once, and handed to those who use it."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.beating import beating
from bot.home import open_homes
from bot.office import office_of
from bot.pagers.opening import open_pagers
from bot.policy import read_policy
from bot.readings import JournalMemory
from bot.runs import Runs, RunsSettings
from bot.scheduler import Tick, open_scheduler
from bot.settings import Settings
from bot.slack.flow_journal import FlowJournal
from bot.slack.people import SlackPeople
from bot.slack.recorded_runs import RecordedRuns
from bot.slack.serving import HttpPlace, Serving, open_slack
from bot.slack.settings import SlackSettings
from bot.slack.workspace import open_workspace
from bot.sources import OpenSources, open_sources
from bot.status import StatusBoard
from bot.tickets.opening import open_tickets
from checks.watch.monitor import REMEMBERED
from handlers.clock.heartbeat import Heartbeat
from handlers.clock.pulse import Pulse
from handlers.flows.failed import telling_of_failures
from handlers.flows.office import Office
from handlers.flows.protocols import Clock
from handlers.flows.repertoire import repertoire
from handlers.slack.desk import Desk, Status

PULSE_SECONDS = 5.0
"""How late something that is due may be noticed; an escalation step waits five minutes (domain.md 9.2)."""
HEARTBEAT_SECONDS = 60.0
PRUNE_SECONDS = 3600.0


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
    office: Office
    heartbeat: Heartbeat


@asynccontextmanager
async def open_bot(
    settings: Settings,
    *,
    environment: Mapping[str, str],
    http: HttpPlace | None = None,
    poll_seconds: float = 0.2,
    clock: Clock | None = None,
    pulse_seconds: float = PULSE_SECONDS,
) -> AsyncIterator[Bot]:
    """Opens journal, sources, Slack, pagers, runs and ticks, in that order, and closes them in the other.

    Raises `SettingsInvalid`, `SlackUnusable`, `JournalError` or `RunsError`, each with a sentence for a person.
    """
    clock, slack, policy = clock or SystemClock(), settings.slack, read_policy(settings.policy_path)
    async with AsyncExitStack() as stack:
        journal = await stack.enter_async_context(FlowJournal.open(settings.journal_url()))
        opening = open_sources(settings, clock=clock.now, memory=JournalMemory(journal))
        sources = await stack.enter_async_context(opening)
        workspace = await stack.enter_async_context(open_workspace(slack))
        recorded, people = RecordedRuns(), SlackPeople(workspace.clients, time.monotonic)
        office = office_of(
            settings,
            policy,
            journal=journal,
            sources=sources,
            workspace=workspace,
            pagers=await stack.enter_async_context(open_pagers(settings, clock=clock.now)),
            tickets=await stack.enter_async_context(open_tickets(settings)),
            runs=recorded,
            clock=clock,
            people=people,
        )
        board: asyncio.Future[StatusBoard] = asyncio.get_running_loop().create_future()

        async def status() -> Mapping[str, Any]:
            return await (await asyncio.shield(board)).document()

        homes = await stack.enter_async_context(open_homes(office, journal, workspace.clients, status=status))
        office = replace(office, homes=homes)
        kept = RunsSettings(database_url=settings.journal_url(), poll_seconds=poll_seconds)
        runs = await stack.enter_async_context(
            Runs.open(kept, repertoire(office), on_failed=telling_of_failures(office))
        )
        recorded.begin(runs)
        board.set_result(StatusBoard(sources, journal, runs, office, since=clock.now()))
        serving = await stack.enter_async_context(
            open_slack(slack, workspace, _desk(office, status, slack), environment=environment, http=http)
        )
        pulse, heartbeat = Pulse(office), Heartbeat(office)
        ticks: dict[str, tuple[float, Tick]] = {
            "pulse": (pulse_seconds, pulse.beat),
            "prune": (PRUNE_SECONDS, partial(_prune, office)),
        }
        await stack.enter_async_context(open_scheduler(ticks))
        await stack.enter_async_context(beating(heartbeat, min(HEARTBEAT_SECONDS, 60 * pulse_seconds)))
        yield Bot(serving, runs, sources, journal, office, heartbeat)


def _desk(office: Office, status: Status, slack: SlackSettings) -> Desk:
    return Desk(
        runs=office.runs,
        conversation=office.conversation,
        journal=office.journal,
        clock=office.clock,
        status=status,
        homes=office.homes,
        bot_user=office.bot_user,
        support_channel=office.support_channel,
        incidents=office.incidents,
        people=office.people,
        pagers=office.pagers,
        oncall_usergroup=office.oncall_usergroup,
        operators_usergroup=office.operators_usergroup,
        engineering_manager=office.engineering_manager,
        alias_command=slack.alias_command,
    )


async def _prune(office: Office) -> None:
    """Looks that no monitor's past needs any more."""
    await office.watch.forget_looks(office.clock.now() - 2 * REMEMBERED)
