"""One triage from the command line: understood, run, kept."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

import structlog

from bot.cases import Recording
from bot.cli.deep import looks_asked
from bot.cli.progress import Progress
from bot.cli.record import record, refuse_unwritable
from bot.cli.typed_here import no_triage, typed_here
from bot.cli.valued_flags import refuse_unvalued
from bot.cli.worlds import PRODUCTION, production_world, refuse_unknown_world
from bot.engine import Engine
from bot.journal import JournalError
from bot.logs import configure_logs
from bot.policy import read_policy
from bot.readings import JournalMemory
from bot.settings import Settings, SettingsInvalid, read_settings
from bot.slack.flow_journal import FlowJournal
from bot.sources import open_sources
from checks.kit.case import Case, span
from checks.kit.refusal import Condition, Refusal
from checks.kit.report import moment, refused
from checks.kit.unavailable import SourceUnavailable
from handlers.flows.journal import Kept
from handlers.intake.case import case_of
from handlers.intake.command_line import parse_arguments
from handlers.intake.misread import Misread
from handlers.intake.request import Request, Verb
from messages.verdict import verdict

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class OneTriage:
    """What was typed."""

    arguments: tuple[str, ...]
    now: str | None = None
    world: str | None = None
    directory: Path | None = None
    """Where a world that takes time to build is kept; None: where it usually is."""
    record: Path | None = None
    """A new file for the case as it was read."""
    unvalued: str | None = None
    """A flag that came without its value."""
    quiet: bool = True


async def answered(once: OneTriage, begun: float) -> dict[str, Any]:
    """The report, or the refusal, as the object of design.md 3.2."""
    understood: dict[str, Any] = _nothing()
    try:
        asked_at = _moment(once.now)
        understood["asked_at"] = moment(asked_at)
        refuse_unvalued(once.unvalued)
        refuse_unknown_world(once.world)
        refuse_unwritable(once.record)
        arguments, looks = looks_asked(once.arguments)
        request = parse_arguments(arguments, now=asked_at)
        understood.update(_understood(request))
        if request.verb is not Verb.TRIAGE:
            raise no_triage(request.verb)
        case = case_of(request, asked_at=asked_at)
        return await _run(case, once, looks)
    except Misread as misread:
        understood.update(_understood(misread.understood))
        verb = misread.understood.verb
        refusal = misread if verb is Verb.TRIAGE else no_triage(verb)
    except Refusal as said:
        refusal = said
    except SettingsInvalid as error:
        refusal = Refusal(Condition.SYSTEM_ACCESS, str(error))
    told = typed_here(refusal, world=once.world)
    return {**refused(told, understood, round((monotonic() - begun) * 1000)), "blind": False}


async def _run(case: Case, once: OneTriage, looks: Sequence[str] | None) -> dict[str, Any]:
    """`looks` are the deeper ones: none of them for None, all that apply when it is empty."""
    async with AsyncExitStack() as stack:
        settings, case = await _settings(once, case, stack)
        policy = read_policy(settings.policy_path)
        configure_logs(settings.log_format)
        journal = await _journal(settings, stack)
        memory = None if journal is None else JournalMemory(journal)
        opening = open_sources(settings, clock=lambda: datetime.now(UTC), memory=memory)
        opened = await stack.enter_async_context(opening)
        engine = Engine(opened.sources, policy, journal)
        case = await _located(engine, case)
        recording = Recording(case, opened.sources)
        with Progress(engine.plan(case), quiet=once.quiet) as progress:
            report = await replace(engine, sources=recording.sources).report(case, progress.on_finished)
        if once.record is not None:
            record(recording, report, once.record)
        document = {**report.document(), "blind": report.blind}
        if looks is not None:
            document["deep"] = await engine.deep(case, document["causes"], looks or engine.looks(case))
        await _keep(journal, case, document)
        return document


async def _keep(journal: FlowJournal | None, case: Case, document: Mapping[str, Any]) -> None:
    """A journal that fails costs only the memory."""
    if journal is None:
        return
    kept = Kept(
        run=f"cli-{uuid4()}",
        asked_at=case.asked_at,
        requested_by="command line",
        channel="terminal",
        thread_ts=None,
        message_ts=None,
        verdict=verdict(document),
        document=document,
    )
    try:
        await journal.keep(kept)
    except JournalError as error:
        log.warning("The triage could not be kept in the journal.", error=str(error))


async def _located(engine: Engine, case: Case) -> Case:
    """The case with its deal's account; one whose databases cannot be listed is looked at as it is."""
    try:
        located = await engine.locate(case)
    except SourceUnavailable as trouble:
        log.warning("The deal's account could not be looked up.", reason=trouble.reason)
        return case
    if isinstance(located, Refusal):
        raise located
    return located


async def _settings(once: OneTriage, case: Case, stack: AsyncExitStack) -> tuple[Settings, Case]:
    """The settings, and the case as of the moment at which the world stands."""
    if once.world is None:
        return read_settings(), case
    from bot.sandbox.world import open_world

    production = await production_world(once.directory) if once.world == PRODUCTION else None
    stated = once.now is not None
    world = await stack.enter_async_context(open_world(case.asked_at, production=production, stated=stated))
    return world.settings, replace(case, asked_at=world.at, understood=(*case.understood, *world.said))


async def _journal(settings: Settings, stack: AsyncExitStack) -> FlowJournal | None:
    """A journal that cannot be opened costs the memory, not the diagnosis."""
    try:
        return await stack.enter_async_context(FlowJournal.open(settings.journal_url()))
    except (JournalError, OSError) as error:
        log.warning("The journal could not be opened, so this triage is not kept.", error=str(error))
        return None


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            f"now: “{text[:40]}” is no moment. Write it as 2026-11-21T12:00:00Z.",
            example="--now 2026-11-21T12:00:00Z",
        ) from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _nothing() -> dict[str, Any]:
    names = ("issue", "severity", "account_id", "user_id", "deal_id", "window", "preventive", "asked_at")
    return {**dict.fromkeys(names), "preventive": False}


def _understood(request: Request) -> Mapping[str, Any]:
    """What was read, before anything was checked."""
    return {
        "issue": request.issue,
        "severity": request.severity,
        "account_id": request.account_id,
        "user_id": request.user_id,
        "deal_id": request.deal_id,
        "window": None if request.window is None else span(request.window),
        "preventive": request.preventive,
    }
