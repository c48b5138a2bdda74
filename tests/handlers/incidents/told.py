"""Reports as triages leave them, and incidents made of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.kit.policy import Policy
from checks.kit.severity import Severity
from handlers.incidents.fold import after, incident_of
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import opened, reported
from handlers.incidents.opening import Opening

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
POLICY = Policy()
ACCOUNT = 31774
REJECTED = "oauth.refresh_token_rejected"
DISABLED = "oauth.integration_disabled"
PAULA, NILS = "U0PAULA", "U0NILS"


def cause(code: str = REJECTED, *, account: int | None = ACCOUNT, severity: str = "critical", **facts: Any) -> Any:
    """A root cause of one account, or of the whole fleet."""
    scope = {"kind": "system"} if account is None else {"kind": "account", "account_id": account}
    return {"code": code, "title": f"Title of {code}", "severity": severity, "scope": scope, **facts}


def document(*causes: Any, account: int | None = ACCOUNT, severity: str = "critical", **facts: Any) -> dict[str, Any]:
    """What a triage found; it calls people from critical on."""
    decision = {"severity": severity, "page": severity in {"critical", "incident"}, "impact_score": 1}
    case = {"issue": "oauth_failure", "severity": severity, "account_id": account, "user_id": None, "deal_id": None}
    return {"case": case, "causes": list(causes), "decision": decision, "coverage": {"unknown": []}, **facts}


def report(run: str = "R1", *, after_minutes: float = 0, said: dict[str, Any] | None = None, **facts: Any) -> Opening:
    """One triage's report, some minutes after noon."""
    usual: dict[str, Any] = {
        "by": PAULA,
        "document": document(cause()) if said is None else said,
        "verdict": "The token was rejected.",
        "channel": "C1",
        "thread_ts": "1.1",
    }
    return Opening(run=run, at=NOON + timedelta(minutes=after_minutes), **{**usual, **facts})


def incident(opening: Opening | None = None, policy: Policy = POLICY) -> Incident:
    """What the first report makes."""
    first = report() if opening is None else opening
    bare = incident_of(1, [opened(first, first.subjects[0])])
    return then(bare, reported(bare, first, policy))


def then(standing: Incident, happenings: Sequence[Happening]) -> Incident:
    """How it stands after these."""
    for each in happenings:
        standing = after(standing, each)
    return standing


def said(kind: Kind, *, key: str = "", after_minutes: float = 0, by: str | None = None, **detail: Any) -> Happening:
    """One thing that happens, some minutes after noon."""
    return Happening(key=key or f"{kind}", at=NOON + timedelta(minutes=after_minutes), kind=kind, by=by, detail=detail)


def begun(standing: Incident, step: int, *, after_minutes: float = 0, asked: bool = False) -> Incident:
    """An escalation step was begun and one pager has taken it."""
    manager = step > POLICY.paging.steps
    stage = said(Kind.PAGING, key=f"s{step}", after_minutes=after_minutes, step=step, manager=manager, asked=asked)
    page = f"{standing.round}/{step}"
    base = {"step": step, "pager": "slack", "page": page}
    intent = said(Kind.PAGE_INTENDED, key=f"i{step}", after_minutes=after_minutes, **base)
    settled = said(
        Kind.PAGE_SETTLED, key=f"t{step}", after_minutes=after_minutes, **base,
        outcome="delivered", reason="", reference=None,
    )  # fmt: skip
    return then(standing, [stage, intent, settled])


def acknowledged(standing: Incident, *, after_minutes: float = 0) -> Incident:
    return then(standing, [said(Kind.ACKNOWLEDGED, after_minutes=after_minutes, by=PAULA)])


def resolved(standing: Incident, *, after_minutes: float = 0) -> Incident:
    return then(standing, [said(Kind.RESOLVED, after_minutes=after_minutes, by=PAULA, reason="Repaired.")])


def as_grave_as(severity: Severity) -> Opening:
    """A report of this severity."""
    return report(said=document(cause(severity=str(severity)), severity=str(severity)))
