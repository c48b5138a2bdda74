"""Who is called, and what would have changed it: each rule once met and once not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from checks.causes.catalogue import KINDS
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty
from checks.kit.decision import Decision, decide
from checks.kit.impact import Impact, Sized
from checks.kit.measures import Measures
from checks.kit.policy import Escalation, Paging, Policy, Tiers
from checks.kit.quiet import Quiet
from checks.kit.scope import Scope, ScopeKind
from checks.kit.severity import Severity
from checks.kit.standing import Doubt
from checks.kit.step import Step

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OPEN = Doubt({"oauth.zuid_mismatch": Severity.CRITICAL, "oauth.refresh_failing": Severity.HIGH})
BLIND = Doubt({"oauth.zuid_mismatch": Severity.CRITICAL}, blind=True)


def case(severity: str = "normal", *, stated: bool = True, **changed: Any) -> Case:
    return Case(
        issue="oauth_failure", severity=Severity(severity), asked_at=NOON, account_id=31774, severity_stated=stated,
        **changed,
    )  # fmt: skip


def cause(code: str, whom: Scope | None = None, **changed: Any) -> Cause:
    whom = whom or scope.account(31774)
    return Cause(kind=KINDS[code], certainty=Certainty.OBSERVED, scope=whom, fact="Made up.", **changed)


def accounts(*ids: int) -> Scope:
    return Scope(kind=ScopeKind.ACCOUNTS, account_ids=ids)


HIGH = cause("oauth.refresh_failing")
CRITICAL = cause("oauth.zuid_mismatch")
INCIDENT = cause("rate.permanent_loss", scope.SYSTEM)
MANY = cause("oauth.refresh_failing", accounts(*range(1, 11)))
"""Ten accounts, and the case's own."""
PLANNED = Quiet(cause="oauth.zuid_mismatch", reason="Identities are moved until noon.")


def decision(asked: Case, causes: Sequence[Cause] = (), policy: Policy | None = None, **given: Any) -> Decision:
    return decide(asked, causes, policy or Policy(), target="zillow-oauth-diagnosis", **given)


def step(made: Decision, rule: str) -> Step:
    (found,) = [each for each in made.trace if each.rule == rule]
    return found


PAGES: dict[str, tuple[bool, Decision]] = {
    "nothing is wrong": (False, decision(case())),
    "a cause of high": (False, decision(case(), [HIGH])),
    "declared high with a cause of high": (False, decision(case("high"), [HIGH])),
    "declared critical, and nothing found": (True, decision(case("critical"))),
    "declared incident, and nothing found": (True, decision(case("incident"))),
    "declared critical in an installation that pages for incidents only": (
        True, decision(case("critical"), policy=Policy(paging=Paging(page_from=Severity.INCIDENT))),
    ),
    "a cause of critical": (True, decision(case(), [CRITICAL])),
    "a cause of critical in an installation that pages for incidents only": (
        False, decision(case(), [CRITICAL], Policy(paging=Paging(page_from=Severity.INCIDENT))),
    ),
    "a cause of high in an installation that pages for it": (
        True, decision(case(), [HIGH], Policy(paging=Paging(page_from=Severity.HIGH))),
    ),
    "a consequence of critical": (False, decision(case(), [replace(CRITICAL, explained_by="rate.zillow_429")])),
    "ten accounts": (False, decision(case(), [cause("oauth.refresh_failing", accounts(*range(1, 10)))])),
    "eleven accounts": (True, decision(case(), [MANY])),
    "a hundred lost records": (False, decision(case(), measures=Measures(lost_records=100))),
    "a hundred and one lost records": (True, decision(case(), measures=Measures(lost_records=101))),
    "a deviation without end": (False, decision(case(), measures=Measures(deviation=99.0))),
    "half the performance": (False, decision(case(), measures=Measures(performance_down_percent=50.0))),
    "a normal case with something grave undecided": (False, decision(case(), doubt=OPEN)),
    "declared high with something grave undecided": (False, decision(case("high"), doubt=OPEN)),
    "declared high with something grave undecided, in an installation that pages for it": (
        True, decision(case("high"), policy=Policy(paging=Paging(page_when_uncertain_from=Severity.HIGH)), doubt=OPEN),
    ),
    "a cause of critical below the page, with something grave undecided": (
        True,
        decision(
            case(), [CRITICAL], Policy(paging=Paging(page_from=Severity.INCIDENT)),
            doubt=Doubt({"rate.permanent_loss": Severity.INCIDENT}),
        ),
    ),
    "declared high with something undecided that pages nobody": (
        False,
        decision(
            case("high"), policy=Policy(paging=Paging(page_when_uncertain_from=Severity.HIGH)),
            doubt=Doubt({"oauth.refresh_failing": Severity.HIGH}),
        ),
    ),
    "declared high, and nothing could be read": (True, decision(case("high"), doubt=BLIND)),
    "usual severity of high, and nothing could be read": (False, decision(case("high", stated=False), doubt=BLIND)),
    "declared normal, and nothing could be read": (False, decision(case(), doubt=BLIND)),
    "a cause of critical that is expected": (False, decision(case(), [CRITICAL], Policy(quiet=(PLANNED,)))),
    "declared critical, with a cause that is expected": (
        True, decision(case("critical"), [CRITICAL], Policy(quiet=(PLANNED,))),
    ),
    "an expected cause beside one that is not": (
        True, decision(case(), [CRITICAL, cause("oauth.encryption_key_missing")], Policy(quiet=(PLANNED,))),
    ),
    "an incident that somebody expects": (
        True, decision(case(), [INCIDENT], Policy(quiet=(Quiet(issue="oauth_failure", reason="Expected."),))),
    ),
    "eleven accounts by a cause that is expected": (
        False, decision(case(), [MANY], Policy(quiet=(Quiet(cause="oauth.refresh_failing", reason="Expected."),))),
    ),
    "a cause that this installation calls critical": (
        True,
        decision(
            case(), [HIGH],
            Policy(severity={"oauth_failure": (Escalation(cause=HIGH.code, at_least=Severity.CRITICAL),)}),
        ),
    ),
    "a cause that another issue type calls critical": (
        False,
        decision(
            case(), [HIGH],
            Policy(severity={"rate_limiting": (Escalation(cause=HIGH.code, at_least=Severity.CRITICAL),)}),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_people_are_called_for_this_and_not_for_that(name: str) -> None:
    due, made = PAGES[name]

    assert made.page == due


@pytest.mark.parametrize("name", PAGES)
def test_people_are_called_if_and_only_if_a_rule_of_the_trace_says_so(name: str) -> None:
    _, made = PAGES[name]
    calling = {"declared_severity", "cause_severity", "undecided_causes", "nothing_read"}

    assert made.page == any(each.met for each in made.trace if each.rule in calling)


@pytest.mark.parametrize("name", PAGES)
def test_every_rule_says_what_would_have_changed_it(name: str) -> None:
    _, made = PAGES[name]

    assert all(each.otherwise.startswith(("Would ", "No source answered: would ")) for each in made.trace)
    assert all(each.otherwise.endswith(".") for each in made.trace)


@pytest.mark.parametrize("declared", [str(severity) for severity in Severity])
@pytest.mark.parametrize("causes", [[], [HIGH], [CRITICAL], [INCIDENT]], ids=["none", "high", "critical", "incident"])
def test_a_person_s_severity_is_never_lowered(declared: str, causes: list[Cause]) -> None:
    quiet = Policy(quiet=(Quiet(issue="oauth_failure", reason="Expected."),))

    loud, hushed = decision(case(declared), causes), decision(case(declared), causes, quiet)

    assert loud.severity >= Severity(declared)
    assert hushed.severity == loud.severity


TIERS = {
    "one small account": (1, decision(case(), sizes={31774: 99})),
    "one account of a hundred users": (2, decision(case(), sizes={31774: 100})),
    "two accounts": (2, decision(case(), [cause("oauth.refresh_failing", accounts(5))])),
    "many by the impact, and not critical": (
        2, decision(case(), impact=Impact((), 300, 300, (Sized(5, 12, 1),), 300)),
    ),
    "a deviation below two": (1, decision(case(), measures=Measures(deviation=1.9))),
    "a deviation of two": (2, decision(case(), measures=Measures(deviation=2.0))),
    "a deviation of five": (3, decision(case(), measures=Measures(deviation=5.0))),
    "performance down by ten percent": (2, decision(case(), measures=Measures(performance_down_percent=10.0))),
    "performance down by twenty percent": (2, decision(case(), measures=Measures(performance_down_percent=20.0))),
    "performance down by more": (3, decision(case(), measures=Measures(performance_down_percent=20.1))),
    "critical": (3, decision(case("critical"))),
    "incident": (4, decision(case("incident"))),
    "more than a hundred lost records": (4, decision(case(), measures=Measures(lost_records=101))),
}  # fmt: skip


@pytest.mark.parametrize("name", TIERS)
def test_the_tier_is_the_highest_that_any_trigger_meets(name: str) -> None:
    tier, made = TIERS[name]

    assert made.tier == tier
    assert made.notify == (tier >= 2)


OTHERWISE = {
    "declared_severity met": (decision(case("critical")), "declared_severity", True,
                              "Would not page for it below critical; now critical (declared)."),
    "declared_severity not met": (decision(case(stated=False)), "declared_severity", False,
                                  "Would page at critical, whatever is found; "
                                  "now normal (not declared, so the usual)."),
    "cause_severity met": (decision(case(), [HIGH, CRITICAL]), "cause_severity", True,
                           "Would not page for its causes below critical; now critical (oauth.zuid_mismatch)."),
    "cause_severity met by accounts": (decision(case(), [MANY]), "cause_severity", True,
                                       "Would not page for its causes below critical; now critical (11 accounts)."),
    "cause_severity met by losses": (decision(case(), measures=Measures(lost_records=1_500)), "cause_severity", True,
                                     "Would not page for its causes below critical; "
                                     "now incident (1,500 lost records)."),
    "cause_severity not met": (decision(case(), [HIGH]), "cause_severity", False,
                               "Would page at critical; the gravest cause, oauth.refresh_failing, is high."),
    "cause_severity held back": (decision(case(), [CRITICAL], Policy(quiet=(PLANNED,))), "cause_severity", False,
                                 "Would page at critical; oauth.zuid_mismatch is critical, "
                                 "and a quiet rule expects it."),
    "undecided_causes met": (decision(case("critical"), doubt=OPEN), "undecided_causes", True,
                             "Would not page for doubt if these were decided: oauth.zuid_mismatch."),
    "undecided_causes not met": (decision(case(), doubt=OPEN), "undecided_causes", False,
                                 "Would page for doubt at critical; the case is normal, "
                                 "and undecided is oauth.zuid_mismatch."),
    "nothing_read met": (decision(case("high"), doubt=BLIND), "nothing_read", True,
                         "Would not page for it if a source had answered; none did."),
    "nothing_read not met": (decision(case(), doubt=BLIND), "nothing_read", False,
                             "No source answered: would page if a person had declared high or above; "
                             "declared: normal."),
    "accounts_affected met": (decision(case(), [MANY]), "accounts_affected", True,
                              "Would not be critical for it at 10 accounts; now 11."),
    "accounts_affected not met": (decision(case(), [cause("oauth.refresh_failing", accounts(5, 6))]),
                                  "accounts_affected", False,
                                  "Would be critical, and page, at 11 accounts; now 3."),
    "account_size met": (decision(case(), sizes={31774: 1_204}), "account_size", True,
                         "Would not be tier 2 for its size below 100 users; now 1,204."),
    "account_size not met": (decision(case(), sizes={31774: 37}), "account_size", False,
                             "Would be tier 2 for its size at 100 users; now 37."),
    "account_size unknown": (decision(case()), "account_size", False,
                             "Would be tier 2 for its size at 100 users; now not counted."),
    "deviation met": (decision(case(), measures=Measures(deviation=3.14)), "deviation", True,
                      "Would be tier 3 at 5; now 3.14."),
    "deviation well met": (decision(case(), measures=Measures(deviation=6.0)), "deviation", True,
                           "Would not be tier 3 for it below 5; now 6."),
    "deviation not met": (decision(case(), measures=Measures(deviation=0.0)), "deviation", False,
                          "Would be tier 2 at 2; now 0."),
    "performance met": (decision(case(), measures=Measures(performance_down_percent=20.0)), "performance_down_percent",
                        True, "Would be tier 3 above 20; now 20."),
    "performance not measured": (decision(case()), "performance_down_percent", False,
                                 "Would be tier 2 at 10; not measured."),
    "lost_records met": (decision(case(), measures=Measures(lost_records=101)), "lost_records", True,
                         "Would not be an incident for it at 100 lost records; now 101."),
    "lost_records not met": (decision(case(), measures=Measures(lost_records=2)), "lost_records", False,
                             "Would be an incident for it at 101 lost records; now 2."),
    "tier met": (decision(case("critical")), "tier", True, "Would not inform the team below tier 2; now tier 3."),
    "tier not met": (decision(case()), "tier", False, "Would inform the team from tier 2; now tier 1."),
    "quiet_rule met": (decision(case(), [CRITICAL], Policy(quiet=(PLANNED,))), "quiet_rule", True,
                       "Would page without this rule."),
    "quiet_rule of a declared case": (decision(case("critical"), [CRITICAL], Policy(quiet=(PLANNED,))), "quiet_rule",
                                      False, "Would keep it quiet if nothing else called people; "
                                      "here declared_severity does."),
    "quiet_rule of an incident": (
        decision(case(), [INCIDENT], Policy(quiet=(Quiet(issue="oauth_failure", reason="Expected."),))), "quiet_rule",
        False, "Would keep it quiet if it were no incident; an incident is never kept quiet.",
    ),
    "quiet_rule of something harmless": (
        decision(case(), [HIGH], Policy(quiet=(Quiet(issue="oauth_failure", reason="Expected."),))), "quiet_rule",
        False, "Would keep it quiet at critical; it calls nobody as it is.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_would_have_changed_a_rule_is_true_of_it(name: str) -> None:
    made, rule, met, otherwise = OTHERWISE[name]

    assert (step(made, rule).met, step(made, rule).otherwise) == (met, otherwise)


QUIET = {
    "of another issue": (False, Quiet(issue="rate_limiting", reason="x")),
    "of this issue": (True, Quiet(issue="oauth_failure", reason="x")),
    "of another cause": (False, Quiet(cause="oauth.link_broken", reason="x")),
    "of another account": (False, Quiet(accounts=frozenset({5}), reason="x")),
    "of this account and another": (True, Quiet(accounts=frozenset({5, 31774}), reason="x")),
    "that is over": (False, Quiet(issue="oauth_failure", until=NOON, reason="x")),
    "that is about to end": (True, Quiet(issue="oauth_failure", until=NOON + HOUR, reason="x")),
    "that begins now": (True, Quiet(issue="oauth_failure", since=NOON, reason="x")),
    "that begins later": (False, Quiet(issue="oauth_failure", since=NOON + HOUR, reason="x")),
}


@pytest.mark.parametrize("name", QUIET)
def test_a_quiet_rule_holds_for_what_it_names_and_nothing_else(name: str) -> None:
    holds, rule = QUIET[name]

    assert decision(case(), [CRITICAL], Policy(quiet=(rule,))).page == (not holds)


def test_a_rule_for_some_accounts_keeps_no_cause_of_the_whole_system_quiet() -> None:
    wide = cause("oauth.encryption_key_missing", scope.SYSTEM)

    made = decision(case(), [wide], Policy(quiet=(Quiet(accounts=frozenset({31774}), reason="x"),)))

    assert made.page


@pytest.mark.parametrize(("reached", "severity"), [(5, "high"), (6, "critical")])
def test_an_escalation_waits_for_more_accounts_than_it_says(reached: int, severity: str) -> None:
    rule = Escalation(cause=HIGH.code, at_least=Severity.CRITICAL, accounts_above=5)
    shown = Impact((HIGH.code,), reached, 0, (), reached)

    made = decision(case(), [HIGH], Policy(severity={"oauth_failure": (rule,)}), impact=shown)

    assert str(made.severity) == severity
    assert step(made, "escalation").met == (reached == 6)


def test_an_escalation_lowers_nothing() -> None:
    rule = Escalation(cause=CRITICAL.code, at_least=Severity.NORMAL)

    made = decision(case(), [CRITICAL], Policy(severity={"oauth_failure": (rule,)}))

    assert made.severity is Severity.CRITICAL
    assert step(made, "escalation").otherwise == "Would raise it to normal; it is critical as it is."


def test_thresholds_come_from_the_policy() -> None:
    strict = Policy(tiers=Tiers(users_for_warning=5, accounts_for_critical=1, inform_from_tier=3))

    made = decision(case(), [cause("oauth.refresh_failing", accounts(5))], strict, sizes={31774: 5})

    assert made.page
    assert step(made, "account_size").met
    assert not decision(case(), [], strict, sizes={31774: 5}).notify
