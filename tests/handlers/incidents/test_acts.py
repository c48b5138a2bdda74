"""Every act: where it is done, and where it makes no sense."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from checks.kit.severity import Severity
from handlers.incidents import acts
from handlers.incidents.acts import Declined
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.status import Role, Status
from tests.handlers.incidents.told import (
    NILS,
    NOON,
    PAULA,
    POLICY,
    acknowledged,
    as_grave_as,
    begun,
    incident,
    resolved,
    said,
    then,
)

WHO: dict[str, Any] = {"key": "press/1", "at": NOON, "by": PAULA}
FORM = {"status": "In Progress", "next_update_at": None}
PASS = {"account_id": 1, "verdict": "pass"}
Act = Callable[[Incident], Sequence[Happening]]


def seen(*accounts: dict[str, Any]) -> Happening:
    return said(Kind.VERIFIED, accounts=list(accounts))


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda it: acts.acknowledge(it, **WHO), id="acknowledge"),
        pytest.param(lambda it: acts.escalate(it, **WHO), id="escalate"),
        pytest.param(lambda it: acts.change_severity(it, Severity.HIGH, POLICY, **WHO), id="severity"),
        pytest.param(lambda it: acts.claim_role(it, Role.COMMANDER, **WHO), id="role"),
        pytest.param(lambda it: acts.update(it, FORM, **WHO), id="update"),
        pytest.param(lambda it: acts.resolve(it, reason="Enough.", **WHO), id="resolve"),
    ],
)
def test_on_an_open_incident_it_happens_and_on_a_closed_one_it_does_not(act: Act) -> None:
    happened = act(incident())

    assert [(each.key, each.by) for each in happened] == [("press/1", PAULA)]
    with pytest.raises(Declined, match="INC-1 is closed"):
        act(resolved(incident()))


def test_who_acknowledges_has_it_and_work_begins() -> None:
    after = then(incident(), acts.acknowledge(incident(), **WHO))

    assert (after.acknowledged and after.acknowledged.by, after.status) == (PAULA, Status.IN_PROGRESS)


def test_the_second_to_acknowledge_hears_since_when_somebody_has() -> None:
    with pytest.raises(Declined, match="acknowledged already, since 12:03 UTC"):
        acts.acknowledge(acknowledged(incident(), after_minutes=3), **{**WHO, "by": NILS})


def test_escalating_wants_the_next_step_also_after_somebody_acknowledged() -> None:
    after = then(begun(incident(), 1), acts.escalate(acknowledged(begun(incident(), 1)), **WHO))

    assert after.wanted_step == 2


def test_an_escalation_under_way_is_not_escalated_twice() -> None:
    wanted = then(begun(incident(), 1), acts.escalate(begun(incident(), 1), **WHO))

    with pytest.raises(Declined, match="escalated a moment ago"):
        acts.escalate(wanted, **WHO)


def test_after_the_manager_there_is_nobody_to_escalate_to() -> None:
    with pytest.raises(Declined, match="Engineering Manager already"):
        acts.escalate(begun(incident(), 4), **WHO)


def test_a_step_begins_once() -> None:
    first = acts.paging(incident(), 1, POLICY, at=NOON, asked=False)

    assert [(each.key, each.detail["step"], each.detail["manager"]) for each in first] == [("paging/1/1", 1, False)]
    assert acts.paging(begun(incident(), 1), 1, POLICY, at=NOON, asked=False) == []


def test_the_fourth_step_is_the_managers() -> None:
    assert acts.paging(begun(incident(), 3), 4, POLICY, at=NOON, asked=False)[0].detail["manager"]


def test_a_step_that_a_person_wants_begins_although_somebody_acknowledged() -> None:
    standing = acknowledged(begun(incident(), 1))

    assert acts.paging(standing, 2, POLICY, at=NOON, asked=False) == []
    assert acts.paging(standing, 2, POLICY, at=NOON, asked=True)[0].detail["asked"]


def test_no_step_begins_on_a_closed_incident() -> None:
    assert acts.paging(resolved(incident()), 1, POLICY, at=NOON, asked=True) == []


def test_severity_raised_to_where_people_are_called_calls_them() -> None:
    calm = incident(as_grave_as(Severity.NORMAL))

    raised = then(calm, acts.change_severity(calm, Severity.CRITICAL, POLICY, **WHO))
    higher = then(calm, acts.change_severity(calm, Severity.HIGH, POLICY, **WHO))

    assert (raised.severity, raised.paging, higher.paging) == (Severity.CRITICAL, True, False)


def test_a_person_may_lower_the_severity_and_the_calling_stands() -> None:
    lowered = then(incident(), acts.change_severity(incident(), Severity.NORMAL, POLICY, **WHO))

    assert (lowered.severity, lowered.paging) == (Severity.NORMAL, True)


def test_the_severity_that_it_has_is_no_change() -> None:
    with pytest.raises(Declined, match="critical already"):
        acts.change_severity(incident(), Severity.CRITICAL, POLICY, **WHO)


def test_a_role_goes_to_whoever_claims_it_last() -> None:
    first = then(incident(), acts.claim_role(incident(), Role.COMMANDER, **WHO))

    after = then(first, acts.claim_role(first, Role.COMMANDER, **{**WHO, "by": NILS}))

    assert after.roles == {Role.COMMANDER: NILS}
    with pytest.raises(Declined, match="You are commander"):
        acts.claim_role(first, Role.COMMANDER, **WHO)
