"""The composition root: everything is made here, once, and handed to those who use it."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.audit.opening import open_trail
from bot.beating import beating
from bot.desk import desk_of
from bot.home import open_homes
from bot.metrics import NO_MEASURES, Measures
from bot.metrics.pager import MeasuredPager
from bot.office import office_of
from bot.pagers.opening import open_pagers
from bot.pauses import Pauses
from bot.policy import read_policy
from bot.policy.in_force import PolicyInForce
from bot.readings import JournalMemory
from bot.replicas import Replica, Timing, open_replica
from bot.retention import Retention
from bot.runs import Runs, RunsSettings
from bot.scheduler import open_scheduler
from bot.settings import Settings
from bot.slack.channel import support_channel
from bot.slack.flow_journal import FlowJournal
from bot.slack.people import SlackPeople
from bot.slack.recorded_runs import RecordedRuns
from bot.slack.serving import HttpPlace, Serving, open_slack
from bot.slack.workspace import Workspace, open_workspace
from bot.sources import OpenSources, open_sources
from bot.status import StatusBoard
from bot.tickets.opening import open_tickets
from bot.ticking import Ticking
from bot.ticks import PULSE_SECONDS, ticks_of
from bot.tracing.runs import TracedRuns, traced
from handlers.clock.heartbeat import Heartbeat
from handlers.flows.channels import Channels
from handlers.flows.failed import telling_of_failures
from handlers.flows.office import Office
from handlers.flows.protocols import Clock
from handlers.flows.repertoire import repertoire

HEARTBEAT_SECONDS = 60.0


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
    replica: Replica
    channels: Channels
    served: Sequence[str]
    """Ids of the channels that it answers in, incidents' first."""


@asynccontextmanager
async def open_bot(
    settings: Settings,
    *,
    environment: Mapping[str, str],
    http: HttpPlace | None = None,
    poll_seconds: float = 0.2,
    clock: Clock | None = None,
    pulse_seconds: float = PULSE_SECONDS,
    measures: Measures = NO_MEASURES,
    ticking: Ticking | None = None,
    seconds_apart: float = 1.0,
) -> AsyncIterator[Bot]:
    """Opens journal, sources, Slack, pagers, runs and ticks, in that order, and closes them in the other.

    `seconds_apart` is the pace of posts in one channel; Slack takes one a second.

    Raises `SettingsInvalid`, `SlackUnusable`, `JournalError`, `RunsError` or `SourceWritable`, each with a sentence
    for a person.
    """
    slack, policy = settings.slack, read_policy(settings.policy_path)
    async with AsyncExitStack() as stack:
        journal = await stack.enter_async_context(FlowJournal.open(settings.journal_url()))
        timing = Timing(settings.replica_ttl_seconds)
        replica = await stack.enter_async_context(open_replica(settings.journal_url(), timing))
        clock = clock or replica.clock or SystemClock()
        trail = await stack.enter_async_context(open_trail(journal, settings, clock.now))
        pauses = Pauses()
        await stack.enter_async_context(replica.sharing(pauses))
        opening = open_sources(settings, clock=clock.now, memory=JournalMemory(journal), pauses=pauses)
        sources = await stack.enter_async_context(opening)
        await sources.logins.check(allowed=settings.allow_writable_sources)
        workspace = await stack.enter_async_context(
            open_workspace(slack, seconds_apart=seconds_apart, turns=replica.turns(), pauses=pauses, measures=measures)
        )
        recorded, people = RecordedRuns(), _people(workspace)
        pagers = open_pagers(settings, clock=clock.now)
        office = office_of(
            settings,
            policy,
            journal=journal,
            sources=sources,
            workspace=workspace,
            pagers=[MeasuredPager(pager, measures) for pager in await stack.enter_async_context(pagers)],
            tickets=await stack.enter_async_context(open_tickets(settings)),
            runs=TracedRuns(recorded, measures.tracing),
            clock=clock,
            people=people,
            measures=measures,
            operators_channel=await _operators_channel(settings, workspace),
            audit=trail,
        )
        policies = PolicyInForce(settings.policy_path, policy, trail, clock.now)
        board: asyncio.Future[StatusBoard] = asyncio.get_running_loop().create_future()

        async def status() -> Mapping[str, Any]:
            return await (await asyncio.shield(board)).document()

        homes = await stack.enter_async_context(open_homes(office, journal, workspace.clients, status=status))
        office = replace(office, homes=homes, editing=replica.editing(journal))
        kept = RunsSettings(
            database_url=settings.journal_url(),
            replica_id=replica.id,
            poll_seconds=poll_seconds,
            grace_seconds=settings.shutdown_seconds,
            queue_limit=settings.queue_limit,
            keep_days=settings.keep_runs_days,
        )
        runs = await stack.enter_async_context(
            Runs.open(
                kept,
                traced(repertoire(office), measures.tracing),
                on_failed=telling_of_failures(office),
                lease=replica.lease,
            )
        )
        await stack.enter_async_context(replica.at_work(runs))
        recorded.begin(runs)
        board.set_result(StatusBoard(sources, journal, runs, office, since=clock.now()))
        desk = desk_of(
            settings, office, status=status, workspace=workspace, recorded=recorded, journal=journal, policies=policies
        )
        stack.push_async_callback(desk.waiting_room.close)
        serving = await stack.enter_async_context(
            open_slack(
                slack,
                workspace,
                desk,
                environment=environment,
                http=http,
                measures=measures,
            )
        )
        heartbeat = Heartbeat(office, teller=replica.id)
        ticks = ticks_of(
            office,
            sources,
            policies=policies,
            trail=trail,
            retention=Retention.of(journal, trail, settings),
            several=replica.shared is not None,
            pulse_seconds=pulse_seconds,
        )
        await stack.enter_async_context(open_scheduler(ticks, ticking))
        await stack.enter_async_context(beating(heartbeat, min(HEARTBEAT_SECONDS, 60 * pulse_seconds)))
        served = (workspace.support_channel, *sorted(slack.served_channels - {workspace.support_channel}))
        yield Bot(serving, runs, sources, journal, office, heartbeat, replica, workspace.channels, served)


def _people(workspace: Workspace) -> SlackPeople:
    identity = workspace.identity
    return SlackPeople(workspace.clients, time.monotonic, team=identity.team_id, enterprise=identity.enterprise_id)


async def _operators_channel(settings: Settings, workspace: Workspace) -> str:
    """Raises `SlackUnusable`."""
    if not settings.operators_channel:
        return workspace.support_channel
    client = workspace.clients.harmless
    return await support_channel(client, settings.operators_channel, variable="OPERATORS_CHANNEL")
