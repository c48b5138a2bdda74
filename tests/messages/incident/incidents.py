"""Incidents as `Incident.document()` gives them, and what happened to them: all made up."""

from collections.abc import Mapping
from typing import Any

from messages.incident.called import Called

Document = dict[str, Any]

CALLED = Called(group="S0ONCALL", manager="U0MANAGER")
NAMES = {"U0LEAD": "Ada Okafor", "U0OTHER": "Ben Ruiz", "U0MANAGER": "Morgan Sample", "U0SAMPLE": "Sam Doe"}
LINK = "https://example.slack.com/archives/C0SUPPORT/p1"
TRACKING = "https://app.datadoghq.com/logs?query=service%3Afub"


def report(run: str = "3f2a9c", **changed: Any) -> Document:
    return {
        "run": run, "at": "2026-11-21T12:00:00Z", "by": "U0SAMPLE", "issue": "oauth_failure", "account_id": 31774,
        "user_id": None, "deal_id": None, "channel": "C0SUPPORT", "thread_ts": "1.0",
        "verdict": "Refresh token rejected by Zillow, for account 31774.", "severity": "critical", "score": 1,
        "accounts": 0, "codes": ["oauth.refresh_token_rejected"], **changed,
    }  # fmt: skip


def incident(*reports: Document, **changed: Any) -> Document:
    """Open, critical, placed, and people are called for it, unless changed."""
    told = reports or (report(),)
    accounts = list(dict.fromkeys(each["account_id"] for each in told if each["account_id"] is not None))
    return {
        "number": 42, "name": "INC-42", "uid": "3f2a9c", "subject": "oauth.refresh_token_rejected@31774",
        "title": "Refresh token rejected by Zillow", "issue": "oauth_failure", "cause": "oauth.refresh_token_rejected",
        "scope": {"kind": "account", "account_id": 31774}, "severity": "critical", "status": "Investigating",
        "target": "zillow-oauth-diagnosis", "round": 1, "open": True, "opened_at": "2026-11-21T12:00:00Z",
        "opened_by": "U0SAMPLE", "reopened_at": None, "paging": True, "why_paging": "a triage found it critical",
        "step": 0, "stages": [], "pages": [], "unanswered": [], "acknowledged": None, "roles": {},
        "updates": [], "update_due": None, "accounts": accounts, "reach": len(accounts), "score": len(accounts),
        "reports": list(told), "channel": "C0SUPPORT",
        "message_ts": "1.0", "ticket": None, "ticket_failures": 0, "over_at": None, "verified": None,
        "resolved": None, "reason": "", "unverified": False, "follow_ups": [], "version": 2, **changed,
    }  # fmt: skip


def stage(step: int = 1, at: str = "2026-11-21T12:00:05Z", *, manager: bool = False, round_: int = 1) -> Document:
    return {"round": round_, "step": step, "at": at, "manager": manager}


def page(pager: str, outcome: str | None, step: int = 1) -> Document:
    return {
        "round": 1, "step": step, "pager": pager, "key": f"1/{step}", "outcome": outcome,
        "reason": "" if outcome == "delivered" else "It did not answer.", "reference": None,
    }  # fmt: skip


def look(account: int | None, verdict: str, fact: str) -> Document:
    return {"account_id": account, "verdict": verdict, "fact": fact, "run": "again-1"}


def happening(kind: str, at: str = "12:04:00", by: str | None = "U0LEAD", /, **detail: Any) -> Document:
    return {"key": kind, "at": f"2026-11-21T{at}Z", "kind": kind, "by": by, "detail": detail}


SIGNED = {"by": "U0LEAD", "at": "2026-11-21T12:04:00Z"}
SAID = {
    "status": "In Progress", "current_state": "Two accounts are repaired.", "findings": "Zillow revoked the tokens.",
    "fixes": "Support asks the users to connect again.", "systems": ["ZillowAuth", "ZillowAgent"], "accounts": 1,
    "risk": "Medium", "degradation": 12.5, "next_minutes": 30, "next_update_at": "2026-11-21T13:00:00+00:00",
}  # fmt: skip
UPDATE = {**SAID, "by": "U0LEAD", "at": "2026-11-21T12:30:00+00:00"}
MIXED = {
    "at": "2026-11-21T14:00:00+00:00",
    "accounts": [
        look(14009, "pass", "User 571 has a refresh token."),
        look(31774, "fail", "Zillow rejects the refresh token."),
        look(None, "unknown", "Datadog did not answer within 5 seconds."),
    ],
}
CLEAN = {"at": "2026-11-21T14:00:00+00:00", "accounts": [look(31774, "pass", "User 902 has a refresh token.")]}
CLOSED = {"open": False, "status": "Resolved", "acknowledged": SIGNED}

INCIDENTS: Mapping[str, Document] = {
    "fresh": incident(message_ts=None, channel=None),
    "called": incident(step=1, stages=[stage()], pages=[page("datadog", "delivered")]),
    "called_in_vain": incident(
        step=2,
        stages=[stage(), stage(2, "2026-11-21T12:05:05Z")],
        pages=[page("datadog", "rejected", 2), page("pagerduty", "unknown", 2), page("slack", "delivered", 2)],
    ),
    "with_the_manager": incident(step=4, stages=[stage(), stage(4, "2026-11-21T12:15:05Z", manager=True)]),
    "unanswered": incident(
        step=4,
        stages=[
            stage(), stage(2, "2026-11-21T12:05:05Z"), stage(3, "2026-11-21T12:10:05Z"),
            stage(4, "2026-11-21T12:15:05Z", manager=True),
        ],
        pages=[
            page("slack", "delivered"), page("datadog", "delivered"), page("datadog", "rejected", 2),
            page("pagerduty", "unknown", 2), page("slack", "delivered", 4),
        ],
        unanswered=["2026-11-21T12:20:05Z", "2026-11-21T12:35:05Z"],
    ),
    "acknowledged": incident(
        step=1, stages=[stage()], acknowledged=SIGNED, status="In Progress",
        roles={"commander": "U0LEAD", "documentation": "U0OTHER"}, updates=[UPDATE],
        update_due="2026-11-21T13:00:00Z", ticket={"name": "ZYN-10631", "url": "https://jira.example.com/ZYN-10631"},
    ),
    "wide": incident(
        *(report(f"run-{number}", account_id=20_000 + number) for number in range(1_000)),
        scope={"kind": "system"}, title="Zillow is throttling", cause="rate.zillow_429", score=1_310, reach=1_212,
    ),
    "of_a_monitor": incident(
        report(by="monitor:backlog", channel=None, thread_ts=None, account_id=None,
               verdict="The webhook backlog has grown to 2,120 events."),
        title="The webhook backlog grows", cause=None, scope={"kind": "system"}, severity="high", paging=False,
        why_paging="", opened_by="monitor:backlog", over_at="2026-11-21T12:40:00Z", status="Monitoring", reach=0,
    ),
    "closed": incident(**CLOSED, resolved={"by": "U0LEAD", "at": "2026-11-21T14:10:00Z"}, verified=CLEAN),
    "closed_with_a_reason": incident(
        **CLOSED, resolved={"by": "U0LEAD", "at": "2026-11-21T14:10:00Z"}, verified=MIXED, round=2,
        reason="Account 31774 has left Zillow.", unverified=True, ticket_failures=12,
        reopened_at="2026-11-21T13:40:00Z",
    ),
    "hostile": incident(
        report(verdict="<!channel> & <@U1>, *now*: <https://example.com|click>."),
        title="<!here> <@U1>", updates=[{**UPDATE, "current_state": "<!channel> <@U1>", "by": "U0STRANGER"}],
        why_paging="<!everyone> said so", target="<@U1>", ticket={"name": "<!here>", "url": "javascript:alert(1)"},
    ),
}  # fmt: skip

HAPPENINGS = [
    happening("opened", "12:00:00", "U0SAMPLE"),
    happening(
        "reported",
        "12:00:00",
        "U0SAMPLE",
        report=report(),
        severity="critical",
        was="critical",
        paging="a triage found it critical",
    ),
    happening("placed", "12:00:02", None, channel="C0SUPPORT", message_ts="1.0"),
    happening("paging", "12:00:05", None, step=1, manager=False, asked=False),
    happening("page_intended", "12:00:06", None, step=1, pager="datadog"),
    happening("page_settled", "12:00:07", None, step=1, pager="datadog", outcome="unknown", reason="It hung up."),
    happening("page_settled", "12:00:08", None, step=1, pager="pagerduty", outcome="delivered"),
    happening("refused", "12:03:00", "U0SAMPLE", act="acknowledge", why="Only operators may."),
    happening("acknowledged", "12:04:00"),
    happening("role_claimed", "12:05:00", role="commander", was=None),
    happening("role_claimed", "12:06:00", "U0OTHER", role="technical_lead", was="U0LEAD"),
    happening("escalated", "12:07:00", step=2),
    happening("paging", "12:07:00", None, step=2, manager=False, asked=True),
    happening("paging", "12:08:00", None, step=4, manager=True, asked=True),
    happening("ticket_failed", "12:08:00", None, reason="Jira did not answer."),
    happening("ticketed", "12:18:00", None, name="ZYN-10631", url="https://jira.example.com/ZYN-10631"),
    happening("severity_changed", "12:20:00", severity="incident", was="critical"),
    happening("updated", "12:30:00", "U0LEAD", **SAID),
    happening("reminded", "13:00:00", None),
    happening("over", "13:30:00", "monitor:backlog", fact="The backlog is 12 events."),
    happening("verified", "14:00:00", "U0LEAD", accounts=MIXED["accounts"]),
    happening("resolved", "14:10:00", reason="Account 31774 has left Zillow.", verified=False),
    happening("recorded", "14:10:05", None, round=1),
    happening("followed_up", "15:10:00", None, hours=1, accounts=CLEAN["accounts"]),
    happening("reopened", "16:00:00", "U0SAMPLE", run="9b"),
    happening("unplaced", "16:00:01", None, code="channel_not_found"),
    happening("lost", "16:00:02", None, why="message_not_found"),
    happening("unanswered", "16:20:05", None, number=1, last=False),
    happening("called_off", "16:21:00", "U0OTHER"),
]
"""One of every kind at least, as each kind's detail is written."""
