"""A check whose answers a test decides, carried by the kit's own triage."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from checks.causes.catalogue import KINDS
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty
from checks.kit.check import Check
from checks.kit.finding import fails, passes
from checks.kit.investigation import OnFinished
from checks.kit.policy import Policy
from checks.kit.probe import Reading, reading
from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import check_for
from checks.kit.report import finding_document
from checks.kit.sources import Sources
from checks.kit.triage import triage
from checks.watch.look import Look, unread
from checks.watch.monitor import Monitor
from checks.watch.settings import MonitorSettings

DISABLED = KINDS["oauth.integration_disabled"]
OWNERS = {98122: [31774], 555: [1001, 1002]}
"""Accounts by deal: one of them is ambiguous."""


class SampleEngine:
    """Finds the integration disabled. `free` lets the second probe end; `broken` makes the engine itself fail."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()
        self.broken = False
        self.findings = 1
        self.cases: list[Case] = []
        self.deeper: list[tuple[Case, list[str]]] = []

    def plan(self, case: Case) -> Sequence[tuple[str, str]]:
        return [(probe.name, probe.title) for probe in self._check(case).probes]

    async def locate(self, case: Case) -> Case | Refusal:
        if case.deal_id is None or case.account_id is not None:
            return case
        owners = OWNERS.get(case.deal_id, [])
        if len(owners) > 1:
            allowed = tuple(map(str, owners))
            return Refusal(Condition.AMBIGUOUS, f"Deal {case.deal_id} exists in 2 accounts.", allowed=allowed)
        return replace(case, account_id=owners[0]) if owners else case

    def looks(self, case: Case) -> Sequence[str]:
        return ["cascade", "validation"] if case.account_id else ["cascade"]

    async def deep(
        self, case: Case, causes: Sequence[Mapping[str, Any]], looks: Sequence[str]
    ) -> Mapping[str, Mapping[str, Any]]:
        """Each look says what it was asked about."""
        self.deeper.append((case, [cause["code"] for cause in causes]))
        return {name: _look(name, case) for name in looks}

    async def triage(self, case: Case, on_finished: OnFinished) -> Mapping[str, Any]:
        self.cases.append(case)
        if self.broken:
            raise RuntimeError("A fault in the engine.")
        check = self._check(case)
        nowhere = cast("Sources", None)  # the probes ask nobody
        report = await triage(check, case, nowhere, Policy(), clock=time.monotonic, on_finished=on_finished)
        return report.document()

    async def look(self, monitor: Monitor, settings: MonitorSettings, at: datetime, past: Sequence[Look]) -> Look:
        """Nothing is watched here."""
        return unread(monitor.name, at, "Nothing is watched here.")

    def _check(self, case: Case) -> Check:
        known = check_for(case.issue)
        check = Check(
            issue=known.issue,
            title=known.title,
            about=known.about,
            severities=known.severities,
            usual=known.usual,
            target=known.target,
            first_response=known.first_response,
        )

        @check.probe("Credentials", source="fub.common")
        async def token_row(_: Case, __: Any) -> Reading[bool]:
            return reading(True, passes("User 571 has a refresh token."))

        @check.probe("Integration", source="fub.common", seconds=20)
        async def integration(_: Case, __: Any) -> Reading[bool]:
            await self.free.wait()
            said = [fails(f"The integration is disabled, seen {number + 1} times.") for number in range(self.findings)]
            return reading(False, *said)

        @check.concludes(DISABLED)
        def disabled(case: Case, _: Any) -> list[Cause]:
            fact = f"The integration of account {case.account_id} is disabled."
            whom = scope.account(case.account_id)
            return [Cause(kind=DISABLED, certainty=Certainty.OBSERVED, scope=whom, fact=fact)]

        del token_row, integration, disabled
        return check


def _look(name: str, case: Case) -> dict[str, Any]:
    said = finding_document(replace(fails(f"{name} of account {case.account_id} found trouble."), probe=name))
    table = {"title": "Where", "columns": ["System", "State"], "rows": [["ZillowAuth", "began here"]]}
    coverage = {"ran": [name], "unknown": [], "skipped": []}
    return {"title": name, "verdict": said["fact"], "findings": [{**said, "table": table}], "coverage": coverage}
