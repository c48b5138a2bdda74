"""From a report to the incident that it opens or joins."""

from dataclasses import replace

import pytest

from checks.kit.severity import Severity
from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import opened, reopened, reported
from tests.handlers.incidents.told import (
    ACCOUNT,
    DISABLED,
    NILS,
    PAULA,
    POLICY,
    REJECTED,
    as_grave_as,
    cause,
    document,
    incident,
    report,
    resolved,
    then,
)


def joined_by(standing: Incident, *accounts: int, severity: str = "normal") -> Incident:
    """After so many accounts have reported the same cause."""
    for each in accounts:
        said = document(cause(account=each, severity=severity), account=each, severity=severity)
        standing = then(standing, reported(standing, report(f"of {each}", said=said), POLICY))
    return standing


def test_the_first_report_says_what_it_is_about() -> None:
    said = opened(report(), f"{REJECTED}@{ACCOUNT}").detail

    assert (said["uid"], said["cause"], said["title"]) == ("R1", REJECTED, f"Title of {REJECTED}")
    assert said["scope"] == {"kind": "account", "account_id": ACCOUNT}


def test_what_nobody_can_explain_is_named_by_its_verdict() -> None:
    unexplained = report(said=document(), verdict="Nothing was found.")

    said = opened(unexplained, unexplained.subjects[0]).detail

    assert (said["title"], said["cause"]) == ("Nothing was found.", None)


def asked_first() -> Incident:
    """People were called while it was still asked what it is about."""
    asked = document(account=None)
    asked["case"]["issue"] = None
    return incident(report(said=asked, title="Not understood yet: “it is on fire”"))


def test_the_triage_that_finds_the_cause_names_what_was_not_understood() -> None:
    standing = asked_first()

    found = then(standing, reported(standing, report("R2", about=standing.subject), POLICY))

    assert standing.title == "Not understood yet: “it is on fire”"
    assert (found.title, found.cause, found.issue) == (f"Title of {REJECTED}", REJECTED, "oauth_failure")
    assert found.scope == {"kind": "account", "account_id": ACCOUNT}
    assert found.subject == standing.subject


def test_it_keeps_its_first_words_while_no_cause_is_named() -> None:
    standing = asked_first()

    again = then(standing, reported(standing, report("R2", said=document(), about=standing.subject), POLICY))

    assert again.title == standing.title
    assert again.reports[-1].codes == ()


def test_the_first_cause_that_is_named_stays_its_title() -> None:
    standing = asked_first()
    for run, code in (("R2", REJECTED), ("R3", DISABLED)):
        opening = report(run, said=document(cause(code)), about=standing.subject)
        standing = then(standing, reported(standing, opening, POLICY))

    assert (standing.title, standing.cause) == (f"Title of {REJECTED}", REJECTED)


def test_an_incident_of_a_cause_is_not_renamed_by_what_joins_it() -> None:
    joined = joined_by(incident(), 1)

    assert joined.title == f"Title of {REJECTED}"


def test_a_critical_report_calls_people_and_says_why() -> None:
    standing = incident()

    assert (standing.paging, standing.why_paging) == (True, "a triage found it critical")


def test_a_normal_report_calls_nobody() -> None:
    assert not incident(as_grave_as(Severity.NORMAL)).paging


def test_a_report_that_is_handed_over_calls_people_however_harmless() -> None:
    handed = replace(as_grave_as(Severity.NORMAL), called_by=NILS)

    standing = incident(handed)

    assert (standing.paging, standing.severity) == (True, Severity.NORMAL)
    assert standing.why_paging == "somebody handed it over"


def test_a_report_and_its_handing_over_are_two_things_that_happen() -> None:
    assert report().key != report(called_by=NILS).key


def test_handing_over_what_is_reported_already_adds_no_second_report() -> None:
    standing = incident(as_grave_as(Severity.NORMAL))

    after = then(standing, reported(standing, replace(as_grave_as(Severity.NORMAL), called_by=NILS), POLICY))

    assert [each.run for each in after.reports] == ["R1"]
    assert after.paging


def test_a_quiet_report_calls_nobody_however_grave() -> None:
    assert not incident(replace(report(), severity=Severity.INCIDENT, quiet=True)).paging


def test_accounts_scores_add_up_and_one_account_counts_once() -> None:
    standing = joined_by(incident(), 1, 2, 2)

    assert standing.score == 3


def test_reopened_everything_has_to_be_settled_again() -> None:
    closed = resolved(incident())

    back = then(closed, [reopened(closed, report("R2"))])

    assert (back.open, back.round, back.paging, back.acknowledged) == (True, 2, False, None)
    assert reopened(closed, report("R2")).kind is Kind.REOPENED


def test_what_a_monitor_speaks_of_comes_before_what_the_triage_found() -> None:
    found = report(about="health.connections@fleet", said=document(cause(DISABLED)))

    assert found.subjects == ["health.connections@fleet", f"{DISABLED}@{ACCOUNT}"]


def test_what_a_monitor_speaks_of_does_not_join_the_unexplained() -> None:
    assert report(about="health.connections@fleet", said=document()).subjects == ["health.connections@fleet"]


@pytest.mark.parametrize("missing", ["decision", "impact"])
def test_a_report_without_a_decision_is_as_grave_as_its_case(missing: str) -> None:
    said = {**document(cause(), severity="high"), missing: None}

    standing = incident(report(said=said))

    assert (standing.severity, standing.paging, standing.opened_by) == (Severity.HIGH, False, PAULA)
