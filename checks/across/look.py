"""One deeper look: the probes it sends out, and what they say together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from checks.across.deep_case import DeepCase
from checks.kit.ask import Desk
from checks.kit.case import Case
from checks.kit.check import Applies
from checks.kit.finding import Finding, skips, unknown
from checks.kit.found import Found
from checks.kit.investigation import Investigation, investigate
from checks.kit.probe import Probe
from checks.kit.report import coverage_document, finding_document
from checks.kit.unavailable import SourceUnavailable

Weigh = Callable[[Case, Found], Iterable[Finding]]
"""What the probes say together. The first sentence is the look's verdict."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Its name is what people type and what a report keeps it under."""

    name: str
    title: str
    probes: tuple[Probe[Any], ...]
    weigh: Weigh
    applies: Applies
    otherwise: str
    """Why it does not apply where it does not."""


async def look_deeper(look: Look, case: Case, desk: Desk, *, clock: Callable[[], float]) -> dict[str, Any]:
    """`title`, `verdict` (a sentence), `findings` and `coverage` as in a report. Never raises for a source's sake."""
    if isinstance(case, DeepCase) and case.nobody:
        return _document(look, Investigation(()), [skips(f"Account {case.account_id} is in no database.")])
    if not look.applies(case):
        return _document(look, Investigation(()), [skips(look.otherwise)])
    investigation = await investigate(look.probes, desk, clock=clock)
    try:
        weighed = list(look.weigh(case, investigation.found()))
    except SourceUnavailable as trouble:
        weighed = [unknown(trouble.reason, trouble.source)]
    return _document(look, investigation, weighed)


def _document(look: Look, investigation: Investigation, weighed: list[Finding]) -> dict[str, Any]:
    together = [replace(finding, probe=look.name) for finding in weighed]
    findings = [*investigation.findings, *together]
    return {
        "title": look.title,
        "verdict": together[0].fact if together else "",
        "findings": [finding_document(finding) for finding in findings],
        "coverage": coverage_document(investigation.ran, findings),
    }
