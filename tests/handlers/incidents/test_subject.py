"""What makes two reports one incident."""

import pytest

from handlers.incidents.subject import named, of_fleet, roots, subjects
from tests.handlers.incidents.told import ACCOUNT, DISABLED, REJECTED, cause, document


def test_a_cause_of_an_account_is_that_accounts() -> None:
    assert subjects(document(cause())) == [f"{REJECTED}@{ACCOUNT}"]


def test_users_of_one_account_belong_together() -> None:
    one, other = ({"kind": "user", "account_id": ACCOUNT, "user_id": user} for user in (571, 572))

    found = [subjects(document(cause(scope=scope))) for scope in (one, other)]

    assert found[0] == found[1] == [f"{REJECTED}@{ACCOUNT}"]


@pytest.mark.parametrize("kind", ["system", "accounts"])
def test_a_systemic_cause_is_the_fleets_whoever_reported_it(kind: str) -> None:
    assert subjects(document(cause(scope={"kind": kind}))) == [f"{REJECTED}@fleet"]


def test_a_scope_without_an_account_is_the_case_s_own() -> None:
    assert subjects(document(cause(scope={"kind": "deal"}))) == [f"{REJECTED}@{ACCOUNT}"]


def test_a_consequence_of_another_cause_makes_no_incident() -> None:
    said = document(cause(DISABLED), cause(REJECTED, explained_by=DISABLED))

    assert subjects(said) == [f"{DISABLED}@{ACCOUNT}"]


def test_a_consequence_of_what_nobody_named_stands_for_itself() -> None:
    assert subjects(document(cause(REJECTED, explained_by=DISABLED))) == [f"{REJECTED}@{ACCOUNT}"]


@pytest.mark.parametrize("code", ["coverage.blind", "history.recurrence", "intake.doubt", "health.all_clear"])
def test_remarks_beside_the_matter_are_no_causes(code: str) -> None:
    assert roots(document(cause(code))) == []


def test_what_calls_for_nobody_is_no_cause() -> None:
    assert roots(document(cause(severity="info"))) == []


def test_without_a_cause_it_is_about_the_issue_of_the_account() -> None:
    found = subjects(document())

    assert found == [f"unexplained oauth_failure@{ACCOUNT}"]
    assert not named(found[0])


def test_a_cause_for_everybody_keeps_its_code() -> None:
    assert of_fleet(f"{REJECTED}@{ACCOUNT}") == f"{REJECTED}@fleet"
