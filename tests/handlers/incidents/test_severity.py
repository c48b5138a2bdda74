"""Reports raise an incident's severity, and never lower it."""

from dataclasses import replace

from checks.kit.severity import Severity
from handlers.incidents.incident import Incident
from handlers.incidents.joining import reported
from tests.handlers.incidents.told import (
    POLICY,
    as_grave_as,
    cause,
    document,
    incident,
    report,
    then,
)


def joined_by(standing: Incident, *accounts: int, severity: str = "normal") -> Incident:
    """After so many accounts have reported the same cause."""
    for each in accounts:
        said = document(cause(account=each, severity=severity), account=each, severity=severity)
        standing = then(standing, reported(standing, report(f"of {each}", said=said), POLICY))
    return standing


def test_a_monitors_judgement_counts_beside_the_triages() -> None:
    harmless = as_grave_as(Severity.NORMAL)

    standing = incident(replace(harmless, severity=Severity.INCIDENT, by="monitor:throttling"))

    assert (standing.severity, standing.paging) == (Severity.INCIDENT, True)


def test_a_monitors_judgement_lowers_nothing() -> None:
    assert incident(replace(report(), severity=Severity.NORMAL)).severity is Severity.CRITICAL


def test_ten_accounts_are_not_yet_many() -> None:
    standing = joined_by(incident(as_grave_as(Severity.NORMAL)), *range(1, 10))

    assert (len(standing.accounts), standing.severity, standing.paging) == (10, Severity.NORMAL, False)


def test_the_eleventh_account_makes_it_critical_and_calls_people() -> None:
    standing = joined_by(incident(as_grave_as(Severity.NORMAL)), *range(1, 11))

    assert (len(standing.accounts), standing.severity) == (11, Severity.CRITICAL)
    assert standing.why_paging == "more than 10 accounts have it"


def test_a_systemic_cause_of_many_accounts_is_critical_at_its_first_report() -> None:
    said = document(cause(account=None, severity="normal"), account=None, severity="normal", impact={"accounts": 11})

    standing = incident(report(said=said))

    assert (standing.severity, standing.paging, standing.reach) == (Severity.CRITICAL, True, 11)


def test_one_account_that_reports_often_stays_one() -> None:
    standing = incident(as_grave_as(Severity.NORMAL))
    for number in range(20):
        again = replace(as_grave_as(Severity.NORMAL), run=f"again {number}")
        standing = then(standing, reported(standing, again, POLICY))

    assert (standing.reach, standing.severity, len(standing.reports)) == (1, Severity.NORMAL, 21)


def test_a_graver_report_raises_it() -> None:
    standing = joined_by(incident(as_grave_as(Severity.NORMAL)), 1, severity="critical")

    assert (standing.severity, standing.paging) == (Severity.CRITICAL, True)


def test_a_milder_report_lowers_nothing() -> None:
    standing = joined_by(incident(), 1, severity="normal")

    assert standing.severity is Severity.CRITICAL
