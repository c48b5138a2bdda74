"""The checks with their sources: one triage, wherever it was asked for."""

from asyncio import gather
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import uuid4

from bot.cases import Recording
from bot.cases.keeping import kept_recording
from bot.history import past
from bot.journal import Journal
from bot.metrics import NO_MEASURES, Measures
from bot.tracing.sources import traced_sources
from checks.across.deep_case import deep_case
from checks.across.look import look_deeper
from checks.across.registry import LOOKS, looks_for
from checks.kit.ask import Desk
from checks.kit.case import Case
from checks.kit.investigation import OnFinished
from checks.kit.policy import Policy
from checks.kit.refusal import Refusal
from checks.kit.registry import check_for
from checks.kit.report import Report
from checks.kit.sources import Sources
from checks.kit.triage import triage
from checks.watch.look import Look
from checks.watch.looking import look_once
from checks.watch.monitor import Monitor
from checks.watch.settings import MonitorSettings
from handlers.intake.account_lookup import check_account
from handlers.intake.deal_lookup import find_account


@dataclass(frozen=True, slots=True)
class Engine:
    """Implements `handlers.flows.protocols.Engine`."""

    sources: Sources
    policy: Policy
    journal: Journal | None = None
    """Without one, nothing is said about earlier cases, and no recording is kept."""
    name: Callable[[], str] = lambda: uuid4().hex
    """A new name for each recording."""
    measures: Measures = NO_MEASURES
    writable: Callable[[], Sequence[str]] = tuple
    """What the logins at production may do besides reading; said in every report."""

    def plan(self, case: Case) -> Sequence[tuple[str, str]]:
        """Name and title of every probe that this case sends out."""
        return [(probe.name, probe.title) for probe in check_for(case.issue).probes]

    async def locate(self, case: Case) -> Case | Refusal:
        """The case with the account of its deal, where nobody named one; and whether there is such an account."""
        try:
            located = await find_account(case, self.sources.databases)
            return await check_account(located, self.sources.databases)
        except Refusal as refusal:
            return refusal

    async def report(self, case: Case, on_finished: OnFinished) -> Report:
        """One triage; never raises for a source's sake."""
        check = check_for(case.issue)
        tracing = self.measures.tracing
        with tracing.span("triage", issue=case.issue):
            found = await triage(
                check,
                case,
                traced_sources(self.sources, tracing),
                self.policy,
                clock=monotonic,
                on_finished=on_finished,
                around=lambda probe: tracing.span("probe", probe=probe),
            )
        self.measures.triage(found)
        return await past(found, self.journal)

    def looks(self, case: Case) -> Sequence[str]:
        """Names of the deeper looks that apply."""
        return [look.name for look in looks_for(case)]

    async def deep(
        self, case: Case, causes: Sequence[Mapping[str, Any]], looks: Sequence[str]
    ) -> dict[str, dict[str, Any]]:
        """What deeper looks say, by name; `causes` are those of the triage's document. Reads are shared among them."""
        deeper = deep_case(case, causes)
        async with Desk(deeper, self.sources) as desk:
            found = await gather(*(look_deeper(LOOKS[name], deeper, desk, clock=monotonic) for name in looks))
        return dict(zip(looks, found, strict=True))

    async def look(self, monitor: Monitor, settings: MonitorSettings, at: datetime, past: Sequence[Look]) -> Look:
        """What a monitor sees; nothing of it is recorded as a triage."""
        return await look_once(monitor, self.sources, settings, at, past)

    async def triage(self, case: Case, on_finished: OnFinished) -> dict[str, Any]:
        """The report as a plain document (design.md 3.2), with the name under which its recording is kept."""
        recording = Recording(case, self.sources)
        report = await replace(self, sources=recording.sources).report(case, on_finished)
        document = report.document()
        more = {"writable": list(self.writable())} if self.writable() else {}
        return {**document, **more, "recording": await kept_recording(recording, report, self.journal, self.name())}
