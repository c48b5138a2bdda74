from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checks.kit.refusal import Refusal
from checks.kit.severity import Severity
from handlers.intake.case import case_of
from handlers.intake.command_line import parse
from handlers.intake.request import Request

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
OAUTH = Request(issue="oauth_failure", account_id=14009)
DEAL = Request(issue="transaction_sync", account_id=31774, deal_id=98122)

REFUSED = {
    "unknown_issue": (Request(issue="weather"), "unknown_issue", "weather"),
    "no_issue": (Request(account_id=5), "missing_context", "issue"),
    "severity_of_another_type": (replace(OAUTH, severity="incident"), "severity_mismatch", "oauth_failure"),
    "no_severity_at_all": (replace(OAUTH, severity="terrible"), "severity_mismatch", "terrible"),
    "critical_where_it_is_called_incident": (
        Request(issue="rate_limiting", severity="critical"), "severity_mismatch", "transaction_sync can be critical",
    ),
    "a_deal_of_nobody": (Request(issue="rate_limiting", deal_id=7), "missing_context", "account_id"),
    "no_account": (Request(issue="oauth_failure"), "missing_context", "account_id"),
    "a_user_without_an_account": (Request(issue="oauth_failure", user_id=571), "missing_context", "account_id"),
    "no_deal": (Request(issue="transaction_sync", account_id=31774), "missing_context", "deal_id"),
    "neither_account_nor_deal": (Request(issue="transaction_sync"), "missing_context", "account_id and deal_id"),
    "no_time": (replace(OAUTH, window=timedelta(0)), "missing_context", "window"),
    "beyond_the_logs": (replace(OAUTH, window=timedelta(days=16)), "beyond_retention", "15 days"),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "condition", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_requests_that_cannot_become_a_case(request_: Request, condition: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        case_of(request_, asked_at=NOW)

    assert refused.value.condition.value == condition
    assert said in refused.value.message


def test_an_unstated_severity_is_the_types_usual_one() -> None:
    case = case_of(OAUTH, asked_at=NOW)

    assert (case.severity, case.severity_stated) == (Severity.NORMAL, False)


@pytest.mark.parametrize("issue", ["rate_limiting", "connection_health", "agent_resolution"])
def test_these_types_are_about_the_fleet_without_an_account(issue: str) -> None:
    case = case_of(Request(issue=issue), asked_at=NOW)

    assert case.account_id is None


@pytest.mark.parametrize(("preventive", "severity"), [(True, Severity.PREVENTIVE), (False, Severity.MONITORING)])
def test_the_preventive_flag_decides_how_a_health_check_is_meant(preventive: bool, severity: Severity) -> None:
    case = case_of(Request(issue="connection_health", preventive=preventive), asked_at=NOW)

    assert case.severity is severity


def test_a_stated_severity_is_kept() -> None:
    case = case_of(replace(OAUTH, severity="critical"), asked_at=NOW)

    assert (case.severity, case.severity_stated) == (Severity.CRITICAL, True)


def test_the_window_is_an_hour_unless_given() -> None:
    case = case_of(OAUTH, asked_at=NOW)

    assert case.since == NOW - timedelta(hours=1)


def test_a_window_of_exactly_the_retention_is_allowed() -> None:
    case = case_of(replace(OAUTH, window=timedelta(days=15)), asked_at=NOW)

    assert case.window == timedelta(days=15)


def test_a_deal_without_its_account_is_let_through_to_be_looked_up() -> None:
    case = case_of(replace(DEAL, account_id=None), asked_at=NOW)

    assert (case.account_id, case.deal_id) == (None, 98122)


def test_a_severity_mismatch_lists_the_allowed_ones() -> None:
    with pytest.raises(Refusal) as refused:
        case_of(replace(OAUTH, severity="incident"), asked_at=NOW)

    assert refused.value.allowed == ("critical", "high", "normal")


def test_a_missing_id_comes_with_an_example_that_has_it() -> None:
    with pytest.raises(Refusal) as refused:
        case_of(Request(issue="transaction_sync", account_id=31774), asked_at=NOW)

    assert refused.value.example == "/zillow-triage --issue=transaction_sync --account_id=31774 --deal_id=98122"


@pytest.mark.parametrize("name", REFUSED)
def test_the_example_of_a_refusal_is_accepted_and_keeps_the_ids(name: str) -> None:
    request, _, _ = REFUSED[name]
    with pytest.raises(Refusal) as refused:
        case_of(request, asked_at=NOW)

    again = parse(refused.value.example.removeprefix("/zillow-triage"), now=NOW)

    case = case_of(again, asked_at=NOW) if request.issue != "weather" else None
    assert case is None or request.account_id in {None, case.account_id}
    assert case is None or request.deal_id in {None, case.deal_id}


def test_a_user_without_an_account_is_told_why_it_means_nothing() -> None:
    with pytest.raises(Refusal) as refused:
        case_of(Request(issue="rate_limiting", user_id=571), asked_at=NOW)

    assert refused.value.message.startswith("A user id means nothing without its account")
    assert refused.value.example == "/zillow-triage --issue=rate_limiting --account_id=14009 --user_id=571"


def test_a_severity_that_nobody_has_keeps_the_account_in_the_example() -> None:
    with pytest.raises(Refusal) as refused:
        case_of(Request(issue="oauth_failure", account_id=5, severity="urgent"), asked_at=NOW)

    assert refused.value.example == "/zillow-triage --issue=oauth_failure --account_id=5 --severity=normal"


def test_sentences_on_what_was_understood_go_with_the_case() -> None:
    case = case_of(replace(OAUTH, understood=("From <@U1>: account 14009.",)), asked_at=NOW)

    assert case.understood == ("From <@U1>: account 14009.",)
