"""Every builder's rendering, kept as a file. After a change that is meant: REGENERATE_GOLDENS=1, read the diff."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block as SdkBlock

from checks.kit.check import Check
from checks.kit.general import ALL_CLEAR, RECURRENCE
from checks.kit.refusal import Condition, Refusal
from checks.kit.severity import Severity
from messages.busy import busy
from messages.corrected import incident_corrected
from messages.detail import details
from messages.elsewhere import elsewhere
from messages.form import form
from messages.full_report import full_report
from messages.help import help_message
from messages.limits import plain
from messages.message import Message
from messages.not_needed import NO_REQUEST, incident_not_needed
from messages.objection import objected
from messages.progress import ProbeLine, plan
from messages.refusal import answered, refused
from messages.status import status
from messages.summary import summary
from messages.trouble import trouble
from messages.why import why, why_unknown
from messages.wrong_form import wrong_form
from tests.messages.decisions import DECISIONS
from tests.messages.documents import REPORTS, report
from tests.messages.slack_refuses import problems_of, problems_of_view

GOLDEN = Path(__file__).parent / "golden"
RUN = "3f2a9c"
OTHER = {"account_id": 75172, "deal_id": 98122}

STEPS = (
    ProbeLine("account", "Account", "complete", "Account 31774 exists."),
    ProbeLine("account_log", "Errors in the account's log", "error", "Datadog did not answer."),
    ProbeLine("sync_row", "Connection row", "in_progress"),
    ProbeLine("mutexes", "Locks"),
)
CASE = {**report()["case"], "understood": ["From <@U0SAMPLE>: deal 98122.", "Deal 98122 was found in account 31774."]}
NO = Refusal(
    Condition.SEVERITY_MISMATCH, "“incident” is no severity of oauth_failure.", allowed=("critical", "high", "normal"),
    example="/zillow-triage --issue=oauth_failure --severity=normal",
)  # fmt: skip
WHICH = Refusal(
    Condition.AMBIGUOUS, "2 accounts are named. Which one is meant?", allowed=("148261", "31774"),
    example="oauth_failure account 148261",
)  # fmt: skip
PATHS = {
    "title": "The four paths of each agent", "columns": ["User", "1", "2", "3", "4"],
    "rows": [["902", "fail", "fail", "unknown", "weak"]],
}  # fmt: skip
CHECKS = {
    "transaction_sync": Check(
        issue="transaction_sync", title="Transaction sync failure", about="A deal does not reach Zillow.",
        severities=(Severity.CRITICAL, Severity.HIGH, Severity.NORMAL), usual=Severity.NORMAL,
        target="zillow-sync-diagnosis", first_response="", needs=frozenset({"account_id", "deal_id"}),
        examples=("/zillow-triage --issue=transaction_sync --account_id=31774 --deal_id=98122",),
    ),
    "rate_limiting": Check(
        issue="rate_limiting", title="Rate limiting", about="Zillow answers 429.",
        severities=(Severity.INCIDENT, Severity.NORMAL), usual=Severity.NORMAL, target="zillow-incident-recovery",
        first_response="",
    ),
}  # fmt: skip
STATE = {
    "version": "0.1.0", "since": "2026-11-21T08:00:00Z",
    "sources": [
        {"name": "fub.common", "state": "ok"},
        {"name": "fub.client", "state": "partly",
         "detail": "23 of 24 databases answer. db1/client_7: Last at 2026-11-21 11:58 UTC: It hung up."},
        {"name": "datadog.logs", "state": "open", "detail": "Last at 2026-11-21 11:58 UTC: Datadog did not answer."},
        {"name": "datadog.metrics", "state": "unasked"},
        {"name": "redis", "state": "missing"},
    ],
    "caches": [
        {"name": "OAuth rows, agents and teams", "kept": 12, "asked": 55, "found": 40},
        {"name": "metrics", "kept": 0, "asked": 0, "found": 0},
    ],
    "incidents": [
        {"name": "INC-7", "severity": "critical", "status": "Investigating"},
        {"name": "INC-4", "severity": "high", "status": "Monitoring"},
    ],
    "monitors": {
        "all": 12, "looking": 11, "shadow": 1, "unread": 2, "said": ["Webhook backlog"],
        "last": "2026-11-21T11:55:00Z", "silent_since": None,
    },
    "running": [{"subject": "account 31774 · deal 98122", "since": "2026-11-21T11:59:58Z"}],
    "recent": [{"verdict": "Nothing wrong was found.", "asked_at": "2026-11-21T11:00:00Z", "run_id": RUN}],
}  # fmt: skip

SILENT = {"silent_since": "2026-11-21T09:00:00Z"}

MESSAGES: Mapping[str, Callable[[], Message]] = {
    "plan": lambda: plan(CASE, STEPS, asked_by="U0SAMPLE"),
    "plan_done": lambda: plan(CASE, STEPS, asked_by="the hourly check", done=True),
    **{f"summary_{name}": lambda name=name: summary(REPORTS[name], run_id=RUN) for name in REPORTS},  # type: ignore[misc]
    "summary_in_sections": lambda: plain(summary(REPORTS["named"], run_id=RUN)),
    "details": lambda: details(REPORTS["several"])[0],
    "details_four_paths": lambda: details(report({**REPORTS["named"]["findings"][1], "table": PATHS}))[1],
    "refused": lambda: refused(NO.document(), hand_over=False, run_id=RUN),
    "refused_with_buttons": lambda: refused(
        WHICH.document(),
        hand_over=True,
        run_id=RUN,
        choices={"field": "account_id", "values": ["148261", "31774"]},
        answer="mention",
    ),
    "refused_with_a_menu": lambda: refused(
        WHICH.document(),
        hand_over=False,
        run_id=RUN,
        choices={"field": "deal_id", "values": list("123456")},
        answer="direct",
    ),
    "refused_with_the_form": lambda: refused(WHICH.document(), hand_over=False, run_id=RUN, answer="alone"),
    "refused_and_answered": lambda: answered(WHICH.document(), by="U0SAMPLE", said="account 31774"),
    "summary_replaced": lambda: summary(
        REPORTS["named"],
        run_id=RUN,
        correction={"by": "U0SAMPLE", "said": "account 5 instead of 6", "incident": "INC-3"},
    ),
    "summary_not_needed": lambda: summary(
        REPORTS["named"],
        run_id=RUN,
        correction={"by": "U0SAMPLE", "said": None, "incident": "INC-3", "not_needed": True},
    ),
    "incident_not_needed": lambda: incident_not_needed(by="U0SAMPLE"),
    "objected_as_not_needed": lambda: objected(by="U0SAMPLE", note="", cause=None, issue=NO_REQUEST, run_id=RUN),
    "summary_with_a_second_reading": lambda: summary(
        {**REPORTS["named"], "asked": {"by": "U0SAMPLE", "second": "oauth_failure"}}, run_id=RUN
    ),
    "summary_with_another_account_s_trouble": lambda: summary(
        {**REPORTS["named"], "asked": {"by": "U0SAMPLE", "second": "transaction_sync", "second_ids": OTHER}}, run_id=RUN
    ),
    "plan_with_another_account_s_trouble": lambda: plan(
        CASE, STEPS, asked_by="U0SAMPLE", run_id=RUN, second="transaction_sync", second_ids=OTHER
    ),
    "plan_to_correct": lambda: plan(CASE, STEPS, asked_by="U0SAMPLE", run_id=RUN, second="oauth_failure"),
    "incident_corrected": lambda: incident_corrected(
        by="U0SAMPLE", said="account 5 instead of 6", address="https://example.slack.com/archives/C0SUPPORT/p1"
    ),
    "incident_corrected_without_link": lambda: incident_corrected(by="U0SAMPLE", said="no user", address=None),
    "refused_while_people_are_called": lambda: refused(
        WHICH.document(), hand_over=False, called=True, run_id=RUN, answer="mention"
    ),
    "objected": lambda: objected(
        by="U0SAMPLE", note="Not *that* <at> all", cause="oauth.stale_refresh", issue="connection_health", run_id=RUN
    ),
    "objected_without_a_type": lambda: objected(by="U0SAMPLE", note="No.", cause=None, issue=None, run_id=RUN),
    "refused_gravely": lambda: refused(NO.document(), hand_over=True, run_id=RUN),
    "help": lambda: help_message(CHECKS),
    "status": lambda: status(STATE),
    "status_of_nothing": lambda: status({}),
    "status_silent": lambda: status(
        {"incidents": [], "monitors": {**STATE["monitors"], "shadow": 0, "unread": 0, "said": [], **SILENT}}  # type: ignore[dict-item]
    ),
    "elsewhere": lambda: elsewhere("C0SUPPORT"),
    "busy": lambda: busy("https://example.slack.com/archives/C0SUPPORT/p1"),
    "busy_without_link": lambda: busy(None),
    "busy_without_a_thread_yet": lambda: busy(None, opened=False),
    "busy_no_more": lambda: busy("https://example.slack.com/archives/C0SUPPORT/p1", over=True),
    **{f"why_{name}": lambda name=name: why(DECISIONS[name], run_id=RUN) for name in DECISIONS},  # type: ignore[misc]
    "why_refused": lambda: why({**report(), "decision": None, "refusal": NO.document()}, run_id=RUN),
    "why_of_an_older_version": lambda: why({**report(), "decision": {**report()["decision"], "trace": []}}, run_id=RUN),
    "why_unknown": lambda: why_unknown("3f2a9", [{"run_id": RUN, "verdict": "Fine.", "asked_at": CASE["asked_at"]}]),
    "why_of_nothing": lambda: why_unknown("", []),
    "trouble": lambda: trouble(run_id=RUN, what="The journal's database could not be written."),
}
VIEWS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "form": lambda: form(channel="C0SUPPORT", checks=CHECKS),
    "form_of_an_issue": lambda: form(
        "transaction_sync",
        values={"account_id": "31774", "severity": "high"},
        errors={"deal_id": "Give a deal id."},
        checks=CHECKS,
    ),
    "form_of_what_was_not_needed": lambda: form(NO_REQUEST, checks=CHECKS, meant={"corrects": RUN}, title="correct"),
    "wrong_form": lambda: wrong_form(
        run_id=RUN, channel="C0SUPPORT", message_ts="1.0", kinds=(ALL_CLEAR, RECURRENCE), issues=CHECKS
    ),
}


def same_as_golden(name: str, made: str) -> str:
    """The kept rendering; the one just made becomes it where that is asked for."""
    path = GOLDEN / name
    if os.environ.get("REGENERATE_GOLDENS") == "1":
        path.write_text(made, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def written(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_reads_as_kept_and_slack_takes_it(name: str) -> None:
    message = MESSAGES[name]()

    made = written({**asdict(message), "blocks": list(message.blocks)})

    assert made == same_as_golden(f"{name}.json", made)
    assert problems_of(message) == []


@pytest.mark.parametrize("name", MESSAGES)
def test_slack_s_own_models_take_every_block(name: str) -> None:
    for block in MESSAGES[name]().blocks:
        parsed = SdkBlock.parse(block)

        assert parsed is not None
        parsed.validate_json()


@pytest.mark.parametrize("name", VIEWS)
def test_a_form_reads_as_kept_and_slack_takes_it(name: str) -> None:
    view = VIEWS[name]()

    made = written(view)

    assert made == same_as_golden(f"{name}.json", made)
    assert problems_of_view(view) == []


@pytest.mark.parametrize(
    ("name", "kept"), [("named_with_blind_spots", "full_report"), ("come_back", "full_report_of_one_come_back")]
)
def test_a_full_report_reads_as_kept(name: str, kept: str) -> None:
    made = full_report(REPORTS[name])

    assert made == same_as_golden(f"{kept}.md", made)
