"""Reports with decisions as the kit makes them, for what is told of decisions."""

from datetime import UTC, datetime
from typing import Any

from checks.causes.catalogue import KINDS
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty
from checks.kit.decision import decide
from checks.kit.measures import Measures
from checks.kit.policy import Escalation, Policy
from checks.kit.quiet import Quiet
from checks.kit.report import decision_document
from checks.kit.severity import Severity
from checks.kit.standing import Doubt
from tests.messages.documents import Document, report

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEY_LOST = Cause(
    kind=KINDS["oauth.encryption_key_missing"], certainty=Certainty.OBSERVED, scope=scope.SYSTEM,
    fact="The key is missing.",
)  # fmt: skip


def decided(
    *causes: Cause, severity: Severity = Severity.NORMAL, policy: Policy | None = None, **given: Any
) -> Document:
    """A report on account 31774 with the decision that follows."""
    case = Case(issue="oauth_failure", severity=severity, asked_at=NOON, account_id=31774, severity_stated=True)
    made = decide(case, causes, policy or Policy(), target="zillow-oauth-diagnosis", sizes={31774: 340}, **given)
    usual = report()["case"]
    shown = {**usual, "issue": case.issue, "severity": str(severity), "deal_id": None}
    return report(case=shown, decision=decision_document(made))


DECISIONS = {
    "nothing": decided(),
    "critical": decided(KEY_LOST, measures=Measures(deviation=3.1, lost_records=3)),
    "declared": decided(severity=Severity.CRITICAL, doubt=Doubt({"oauth.zuid_mismatch": Severity.CRITICAL})),
    "kept_quiet": decided(
        KEY_LOST,
        policy=Policy(
            quiet=(Quiet(cause=KEY_LOST.code, reason="The key is replaced until noon."),),
            severity={"oauth_failure": (Escalation(cause="oauth.refresh_failing", at_least=Severity.CRITICAL),)},
        ),
    ),
    "blind": decided(severity=Severity.HIGH, doubt=Doubt({"oauth.zuid_mismatch": Severity.CRITICAL}, blind=True)),
}
