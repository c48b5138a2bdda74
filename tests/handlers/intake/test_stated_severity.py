import pytest

from handlers.intake.stated_severity import severity

STATED: dict[str, str] = {
    "P1. the backlog grows": "critical",
    "sev1 from my lead": "critical",
    "Sev 1: all are signed out": "critical",
    "S1, please look": "critical",
    "prio 1": "critical",
    "calling this one P2": "high",
    "sev-2 since noon": "high",
    "P3, no hurry": "normal",
    "P0!": "incident",
    "treat as incident please": "incident",
    "I declare an incident": "incident",
    "put it under monitoring, please": "monitoring",
    "a preventive look at account 5": "preventive",
    "account 5 is late. high pls": "high",
    "raising 5 from normal to high, please": "high",
    "I'd say high": "high",
    "I would call it high": "high",
    "Severity? High.": "high",
    "severity should be high": "high",
    "this should be high": "high",
    "bump it to high": "high",
    "lower it to normal": "normal",
    "high prio": "high",
    "severity level 1": "critical",
    "severity=1": "critical",
    "P-2": "high",
    "account 5 is late (high)": "high",
    "crit! account 5": "critical",
    "a preventive health check of account 5": "preventive",
}
NOT_STATED = (
    "p95 is at 97 s", "urgent, please", "high volume today", "no incident open", "back to normal", "P10 of the manual",
    "not critical", "our s3 bucket", "this isn't high priority", "not a high priority", "not sev 1", "nothing critical",
    "how critical is it?", "the critical path", "a mission-critical team", "the S3 bucket", "leads are high today",
    "since the incident last week",
)  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), STATED.items())
def test_severities_are_read_however_people_call_them(text: str, stated: str) -> None:
    assert severity(text) == stated


@pytest.mark.parametrize("text", NOT_STATED)
def test_words_that_state_no_severity_are_left(text: str) -> None:
    assert severity(text) is None
