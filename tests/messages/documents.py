"""Reports as the journal keeps them, made up: one for each way in which a triage can end."""

from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]

LOGS = "https://app.datadoghq.com/logs?query=service%3Afub&from_ts=1795258800000&to_ts=1795262400000&live=false"


def evidence(source: str = "fub.common", query: str = "token_row", **changed: Any) -> Document:
    return {
        "source": source, "query": query, "params": {"account_id": 31774, "user_id": 902}, "rows": 1,
        "as_of": "2026-11-21T12:00:00Z", "link": None, "age_seconds": 0.0,
        "text": "SELECT id\nFROM zillow_auth", **changed,
    }  # fmt: skip


def finding(probe: str, verdict: str, fact: str, *each: Document, **changed: Any) -> Document:
    return {
        "probe": probe, "verdict": verdict, "fact": fact, "severity": "info", "evidence": list(each), "took_ms": 12,
        **changed,
    }  # fmt: skip


def cause(code: str, title: str, fact: str, **changed: Any) -> Document:
    return {
        "code": code, "title": title, "certainty": "observed", "severity": "high", "fact": fact,
        "scope": {"kind": "user", "account_id": 31774, "user_id": 902, "user_ids": [902]},
        "next_step": "Ask the user to connect Zillow again.", "who": "the user, asked by support",
        "explained_by": None, "probes": ["sync_row"], **changed,
    }  # fmt: skip


def report(
    *findings: Document, causes: tuple[Document, ...] = (), unknown: tuple[Document, ...] = (), **changed: Any
) -> Document:
    """Looks that are neither found nor unknown are three that passed."""
    return {
        "version": 1,
        "case": {
            "issue": "transaction_sync", "severity": "normal", "account_id": 31774, "user_id": None, "deal_id": 98122,
            "window": "1h", "preventive": False, "asked_at": "2026-11-21T12:00:00Z", "understood": [],
        },
        "refusal": None,
        "findings": list(findings),
        "causes": list(causes),
        "ruled_out": ["sync.deal_not_found", "sync.mutex_stuck"],
        "undecided": [],
        "decision": {
            "severity": "high", "tier": 1, "page": False, "notify": False, "escalation_target": "zillow-sync-diagnosis",
            "impact_score": 1, "incident_command": False,
            "trace": [{
                "rule": "declared_severity", "value": "normal", "threshold": "critical", "met": False,
                "otherwise": "Declared critical or above pages whatever is found.",
            }],
        },
        "coverage": {"ran": ["account", "deal", "sync_row"], "unknown": list(unknown), "skipped": []},
        "took_ms": 812,
        **changed,
    }  # fmt: skip


REJECTED = cause(
    "oauth.refresh_token_rejected",
    "Refresh token rejected by Zillow",
    "User 902 of account 31774: Zillow rejects the refresh token.",
)
UNVERIFIED = cause(
    "sync.agent_verification_failed",
    "No agent on the deal is verified",
    "No agent of deal 98122 passes any of the four paths (user 902).",
    explained_by="oauth.refresh_token_rejected",
    probes=["path_2"],
)
THROTTLED = cause(
    "rate.zillow_429",
    "Zillow is throttling",
    "Zillow answered 429 in 212 log lines of the window, 3 in the one before.",
    scope={"kind": "system"},
    severity="critical",
    certainty="suspected",
    probes=["throttling"],
)
LOST = (
    {"probe": "account_log", "source": "datadog.logs", "reason": "Datadog did not answer within 5 seconds."},
    {"probe": "bishop", "source": "datadog.logs", "reason": "Datadog did not answer within 5 seconds."},
    {"probe": "mutexes", "source": "redis", "reason": "Redis refused the connection."},
)
BROKEN = (
    finding("sync_row", "fail", "User 902 of account 31774: the connection has an open problem.",
            evidence(query="sync_users_of_users", age_seconds=25.0)),
    finding("path_2", "fail", "No agent of deal 98122 has a usable row in zillow_auth.", evidence()),
    finding("throttling", "warn", "Zillow answered 429 in 212 log lines.",
            evidence("datadog.logs", "zillow_429", rows=212, link=LOGS, text="service:fub status:error")),
    finding("account", "pass", "Account 31774 exists.", evidence(query="account")),
)  # fmt: skip
UNDECIDED = [{"code": "sync.worker_failing", "source": "datadog.logs", "reason": "Datadog did not answer."}]

IMPACT = {
    "codes": ["rate.zillow_429"], "accounts": 212, "counted": 210,
    "largest": [
        {"account_id": 14009, "users": 1_204, "multiplier": 25}, {"account_id": 75172, "users": 340, "multiplier": 5},
        {"account_id": 66001, "users": 12, "multiplier": 1}, {"account_id": 500, "users": None, "multiplier": 1},
    ],
    "score": 1_310, "partial": False, "unanswered": [],
}  # fmt: skip

AGAIN = {
    "id": "9c1b", "source": "journal", "at": "2026-11-10T12:00:00Z", "closed_at": "2026-11-10T13:35:00Z",
    "issue": "transaction_sync", "account_id": 31774, "codes": [REJECTED["code"], UNVERIFIED["code"]],
    "words": "Refresh token rejected by Zillow, for user 902 of account 31774.", "outcome": "verified",
    "fix": "The user connected Zillow again.", "truth": None, "minutes_to_fix": 95, "false_alarm": False,
    "people": True, "times": 2, "link": "https://example.slack.com/archives/C0SUPPORT/p1", "channel": "C0SUPPORT",
    "message_ts": "1.0", "score": 0.91, "parts": {},
    "why": ["same cause: Refresh token rejected by Zillow and 1 more", "same account", "2 of the same looks failed"],
}  # fmt: skip
ELSEWHERE = {
    **AGAIN, "id": "import-7", "source": "imported", "at": "2026-06-01T09:00:00Z", "account_id": 66001, "link": None,
    "outcome": "closed", "words": "Leads stopped for one agent.", "minutes_to_fix": 1_500, "times": 1,
    "why": ["same cause: Refresh token rejected by Zillow"], "people": False,
}  # fmt: skip
ALARM = {
    **AGAIN, "id": "77aa", "at": "2025-01-03T09:00:00Z", "account_id": 75172, "outcome": "false_alarm", "fix": "",
    "false_alarm": True, "minutes_to_fix": None, "times": 1, "link": None, "truth": "health.all_clear",
}  # fmt: skip
RECURRED = cause(
    "history.recurrence", "This happened before", "Refresh token rejected by Zillow was found eleven days ago.",
    severity="info", scope={"kind": "account", "account_id": 31774}, who="the Zynaptic Overlords",
)  # fmt: skip
MEMORY = {
    "similar": [AGAIN, ELSEWHERE, ALARM, {**ELSEWHERE, "id": "import-8"}],
    "seen": {"cases": 6, "false_alarms": 1},
    "recurrence": {
        "case": "9c1b", "code": REJECTED["code"], "at": AGAIN["at"], "ago": "11 days ago", "times": 1,
        "outcome": "verified", "false_alarm": False, "fix": AGAIN["fix"], "minutes_to_fix": 95,
    },
    "foresight": {
        "needs_people": {"of": 4, "did": 3}, "median_minutes": 95, "n": 4,
        "reasons": ["3 of 4 cases with the same cause needed people.", "One of these was a false alarm."],
    },
    "since": {
        "run_id": "41ce", "at": "2026-11-21T10:00:00Z", "new": [UNVERIFIED["code"]], "same": [REJECTED["code"]],
        "gone": ["sync.mutex_stuck"], "untold": ["sync.worker_failing"], "all_clear_at": "2026-11-19T08:00:00Z",
    },
}  # fmt: skip

REPORTS: Mapping[str, Document] = {
    "named": report(*BROKEN, causes=(REJECTED, UNVERIFIED)),
    "several": report(
        *BROKEN,
        causes=(THROTTLED, REJECTED, UNVERIFIED),
        decision={**report()["decision"], "severity": "critical", "tier": 3, "page": True},
    ),
    "suspected": report(*BROKEN, causes=(THROTTLED,)),
    "named_with_blind_spots": report(*BROKEN, causes=(REJECTED,), unknown=LOST, undecided=UNDECIDED),
    "all_clear": report(
        finding("account", "pass", "Account 31774 exists.", evidence(query="account")),
        causes=(
            cause("health.all_clear", "Nothing wrong found", "Every look came back, and nothing is wrong.",
                  severity="info", next_step="Nothing to do.", who="support", probes=[]),
            cause("oauth.expired_idle", "Access token lapsed while idle", "2 access tokens lapsed.", severity="info"),
        ),
    ),
    "blind_spots": report(unknown=LOST, undecided=UNDECIDED),
    "nothing_read": report(unknown=LOST, coverage={"ran": [], "unknown": list(LOST), "skipped": []}),
    "unknown_account": report(
        causes=(
            cause("intake.unknown_account", "No such account", "Account 999 is in no database.", severity="info",
                  next_step="Ask for the account id again.", who="support", probes=["account"]),
        ),
        coverage={
            "ran": ["account"], "unknown": [],
            "skipped": [{"probe": "deal", "reason": "An earlier answer left nothing to look for."}],
        },
    ),
    "wide": report(
        *BROKEN,
        causes=(THROTTLED,),
        impact=IMPACT,
        decision={**report()["decision"], "impact_score": 1_310, "incident_command": True},
    ),
    "wide_in_part": report(
        *BROKEN,
        causes=(THROTTLED,),
        impact={
            **IMPACT,
            "partial": True,
            "unanswered": [
                {"source": "db1/client_7", "reason": "The client database db1/client_7 cannot be reached."},
                {"source": "db1/client_8", "reason": "The client database db1/client_8 cannot be reached."},
            ],
        },
    ),
    "come_back": report(*BROKEN, causes=(REJECTED, UNVERIFIED, RECURRED), **MEMORY),
    "unchanged": report(
        *BROKEN,
        causes=(REJECTED,),
        since={**MEMORY["since"], "new": [], "same": [], "gone": [], "untold": [], "all_clear_at": None},
    ),
    "unexplained": report(*BROKEN[:1]),
    "nothing_named": report(),
}  # fmt: skip
