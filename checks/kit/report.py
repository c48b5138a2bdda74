"""A finished triage, whole: what the journal keeps and `--json` prints (design.md 3.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from checks.kit.case import Case, span
from checks.kit.cause import Cause
from checks.kit.conclusion import Conclusion
from checks.kit.decision import Decision
from checks.kit.finding import Finding, Verdict
from checks.kit.impact import Impact
from checks.kit.investigation import Investigation
from checks.kit.refusal import Refusal
from checks.kit.scope import Scope

VERSION = 1
REMEMBERED: Mapping[str, Any] = {"similar": [], "seen": None, "recurrence": None, "foresight": None, "since": None}
"""As it is where nobody remembers."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one triage ended in."""

    case: Case
    investigation: Investigation
    conclusion: Conclusion
    decision: Decision
    took_ms: int
    impact: Impact | None = None
    """How far a systemic cause reaches; None where no such cause is named, or nothing tells whom it reaches."""
    memory: Mapping[str, Any] = field(default_factory=lambda: REMEMBERED)
    """What earlier cases tell of this one, as plain data; it decides nothing."""

    @property
    def causes(self) -> tuple[Cause, ...]:
        return self.conclusion.causes

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.investigation.findings

    @property
    def blind(self) -> bool:
        """No source could be read: nothing was said but that."""
        return self.investigation.blind

    def document(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "version": VERSION,
            "case": case_document(self.case),
            "refusal": None,
            "findings": [finding_document(finding) for finding in self.findings],
            "causes": [cause_document(cause) for cause in self.causes],
            "ruled_out": list(self.conclusion.ruled_out),
            "undecided": [asdict(each) for each in self.conclusion.undecided],
            "decision": decision_document(self.decision),
            "impact": impact_document(self.impact),
            "coverage": coverage_document(self.investigation.ran, self.findings),
            **self.memory,
            "took_ms": self.took_ms,
        }


def refused(refusal: Refusal, case: Mapping[str, Any], took_ms: int) -> dict[str, Any]:
    """The same object for a request that was turned down; `case` holds what was understood of it."""
    return {
        "version": VERSION,
        "case": dict(case),
        "refusal": refusal.document(),
        "findings": [],
        "causes": [],
        "ruled_out": [],
        "undecided": [],
        "decision": None,
        "impact": None,
        "coverage": {"ran": [], "unknown": [], "skipped": []},
        **REMEMBERED,
        "took_ms": took_ms,
    }


def moment(at: datetime | None) -> str | None:
    """A moment as it is written everywhere: UTC, to the second."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def case_document(case: Case) -> dict[str, Any]:
    return {
        "issue": case.issue,
        "severity": str(case.severity),
        "account_id": case.account_id,
        "user_id": case.user_id,
        "deal_id": case.deal_id,
        "window": span(case.window),
        "preventive": case.preventive,
        "asked_at": moment(case.asked_at),
        "understood": list(case.understood),
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    table = {} if finding.table is None else {"table": asdict(finding.table)}
    return {
        **table,
        "probe": finding.probe,
        "verdict": finding.verdict.value,
        "fact": finding.fact,
        "severity": str(finding.severity),
        "evidence": [{**asdict(each), "as_of": moment(each.as_of)} for each in finding.evidence],
        "took_ms": finding.took_ms,
    }


def scope_document(scope: Scope) -> dict[str, Any]:
    """Only what says something: a system-wide scope has no account."""
    one = scope.user_ids[0] if len(scope.user_ids) == 1 else None
    whole = {
        "account_id": scope.account_id,
        "user_id": one,
        "user_ids": list(scope.user_ids),
        "deal_id": scope.deal_id,
        "account_ids": list(scope.account_ids),
    }
    return {"kind": scope.kind.value, **{name: value for name, value in whole.items() if value not in (None, [])}}


def cause_document(cause: Cause) -> dict[str, Any]:
    return {
        "code": cause.code,
        "title": cause.kind.title,
        "certainty": cause.certainty.value,
        "scope": scope_document(cause.scope),
        "severity": str(cause.weight),
        "fact": cause.fact,
        "next_step": cause.next_step or cause.kind.next_step,
        "who": cause.kind.who,
        "explained_by": cause.explained_by,
        "probes": list(cause.probes),
    }


def decision_document(decision: Decision) -> dict[str, Any]:
    return {**asdict(decision), "severity": str(decision.severity), "trace": [asdict(step) for step in decision.trace]}


def impact_document(impact: Impact | None) -> dict[str, Any] | None:
    """`accounts` is null where nothing names them; `unanswered` says what is missing in the figures."""
    if impact is None:
        return None
    return {
        "codes": list(impact.codes),
        "accounts": impact.accounts,
        "counted": impact.counted,
        "largest": [asdict(each) for each in impact.largest],
        "score": impact.score,
        "partial": impact.partial,
        "unanswered": [{"source": source, "reason": reason} for source, reason in impact.unanswered.items()],
    }


def coverage_document(ran: Iterable[str], findings: Iterable[Finding]) -> dict[str, Any]:
    """`ran` are the probes that got an answer; what is unknown and what was skipped the findings say."""
    said = list(findings)
    unknown = [
        {"probe": finding.probe, "source": finding.source, "reason": finding.fact}
        for finding in said
        if finding.verdict is Verdict.UNKNOWN
    ]
    skipped = [
        {"probe": finding.probe, "reason": finding.fact} for finding in said if finding.verdict is Verdict.SKIPPED
    ]
    return {"ran": list(ran), "unknown": unknown, "skipped": skipped}
