"""An engine whose monitors see what a test says, and whose diagnosis is a backlog at risk."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from checks.causes.rate import BACKLOG_AT_RISK
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty
from checks.kit.conclusion import Conclusion
from checks.kit.decision import decide
from checks.kit.investigation import Investigation, OnFinished
from checks.kit.policy import Policy
from checks.kit.report import Report
from checks.watch.look import Level, Look
from checks.watch.monitor import Monitor
from checks.watch.settings import MonitorSettings
from tests.handlers.sample_engine import SampleEngine

BACKLOG = Cause(
    kind=BACKLOG_AT_RISK, certainty=Certainty.OBSERVED, scope=scope.SYSTEM, fact="212,631 webhook events wait."
)


class ScriptedEngine(SampleEngine):
    """`levels` are what the next looks see, in order; the last one stays."""

    def __init__(self, *levels: Level | None) -> None:
        super().__init__()
        self.levels = list(levels)
        self.looks_taken = 0

    async def look(self, monitor: Monitor, settings: MonitorSettings, at: datetime, past: Sequence[Look]) -> Look:
        del settings, past
        level = self.levels[min(self.looks_taken, len(self.levels) - 1)]
        self.looks_taken += 1
        fact = f"Seen: {'nothing' if level is None else level.name.lower()}."
        codes = ("rate.backlog_at_risk",) if level else ()
        return Look(
            monitor=monitor.name, at=at, level=level, fact=fact, codes=codes, clear=level is Level.QUIET, value=1.0
        )

    async def triage(self, case: Case, on_finished: OnFinished) -> Mapping[str, Any]:
        self.cases.append(case)
        decision = decide(replace(case), (BACKLOG,), Policy(), target="zillow-incident-recovery")
        report = Report(case, Investigation(()), Conclusion((BACKLOG,)), decision, 1)
        return report.document()
