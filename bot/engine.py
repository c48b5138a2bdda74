"""The checks with their sources: one triage, wherever it was asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any
from uuid import uuid4

from bot.cases import Recording
from bot.cases.keeping import kept_recording
from bot.history import past
from bot.journal import Journal
from checks.kit.case import Case
from checks.kit.investigation import OnFinished
from checks.kit.policy import Policy
from checks.kit.refusal import Refusal
from checks.kit.registry import check_for
from checks.kit.report import Report
from checks.kit.sources import Sources
from checks.kit.triage import triage
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

    def plan(self, case: Case) -> Sequence[tuple[str, str]]:
        """Name and title of every probe that this case sends out."""
        return [(probe.name, probe.title) for probe in check_for(case.issue).probes]

    async def locate(self, case: Case) -> Case | Refusal:
        """The case with the account of its deal, where nobody named one."""
        try:
            return await find_account(case, self.sources.databases)
        except Refusal as refusal:
            return refusal

    async def report(self, case: Case, on_finished: OnFinished) -> Report:
        """One triage; never raises for a source's sake."""
        check = check_for(case.issue)
        found = await triage(check, case, self.sources, self.policy, clock=monotonic, on_finished=on_finished)
        return await past(found, self.journal)

    async def triage(self, case: Case, on_finished: OnFinished) -> dict[str, Any]:
        """The report as a plain document (design.md 3.2), with the name under which its recording is kept."""
        recording = Recording(case, self.sources)
        report = await replace(self, sources=recording.sources).report(case, on_finished)
        document = report.document()
        return {**document, "recording": await kept_recording(recording, report, self.journal, self.name())}
