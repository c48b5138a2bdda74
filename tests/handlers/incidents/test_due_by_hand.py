"""When nobody answers after the last step: when it is said, how often, and when it ends."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from checks.kit.policy import Paging, Policy
from handlers.incidents import acts
from handlers.incidents.due import Wait, due
from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import reported
from tests.handlers.incidents.told import (
    NOON,
    PAULA,
    POLICY,
    acknowledged,
    begun,
    incident,
    report,
    resolved,
    said,
    then,
)

LAST = POLICY.paging.steps + 1


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def due_by_hand(standing: Incident, now: datetime, policy: Policy = POLICY) -> list[str]:
    found = due(standing, now, policy, shown=standing.version, tickets=False)
    return [each.key for each in found if each.wait is Wait.BY_HAND]


def told(standing: Incident, number: int, *, after_minutes: float) -> Incident:
    happening = said(Kind.UNANSWERED, key=f"u{number}", after_minutes=after_minutes, number=number, last=False)
    return then(standing, [happening])


def test_the_manager_has_as_long_to_answer_as_everybody_before() -> None:
    called = begun(incident(), LAST)

    assert due_by_hand(called, at(4.99)) == []
    assert due_by_hand(called, at(5)) == ["by_hand/1/1"]


@pytest.mark.parametrize("step", [1, 2, 3])
def test_while_a_step_is_left_nobody_is_told_to_call_by_hand(step: int) -> None:
    assert due_by_hand(begun(incident(), step), at(600)) == []


def test_it_is_said_again_every_quarter_of_an_hour() -> None:
    once = told(begun(incident(), LAST), 1, after_minutes=5)

    assert due_by_hand(once, at(19.99)) == []
    assert due_by_hand(once, at(20)) == ["by_hand/1/2"]


def test_it_is_said_as_often_as_the_policy_says_and_no_more() -> None:
    policy = Policy(paging=Paging(by_hand_at_most=2, by_hand_every_minutes=60))
    once = told(begun(incident(), LAST), 1, after_minutes=5)
    twice = told(once, 2, after_minutes=65)

    assert due_by_hand(once, at(64), policy) == []
    assert due_by_hand(once, at(65), policy) == ["by_hand/1/2"]
    assert due_by_hand(twice, at(9_000), policy) == []


def test_the_last_time_is_known_as_the_last() -> None:
    called = begun(incident(), LAST)

    (first,) = acts.unanswered(called, 1, POLICY, at=at(5))
    (last,) = acts.unanswered(called, POLICY.paging.by_hand_at_most, POLICY, at=at(5))

    assert (first.detail["last"], last.detail["last"]) == (False, True)


@pytest.mark.parametrize("end", [acknowledged, resolved])
def test_it_ends_when_somebody_has_it_or_it_is_closed(end: Callable[[Incident], Incident]) -> None:
    ended = end(begun(incident(), LAST))

    assert due_by_hand(ended, at(600)) == []
    assert acts.unanswered(ended, 1, POLICY, at=at(600)) == []


def test_opened_again_it_is_counted_anew() -> None:
    before = told(begun(incident(), LAST), 1, after_minutes=5)
    back = then(resolved(before), [said(Kind.REOPENED, after_minutes=60, by=PAULA, run="R2")])
    back = then(back, reported(back, report("R2", after_minutes=60), POLICY))
    called = begun(back, LAST, after_minutes=60)

    assert called.unanswered == ()
    assert due_by_hand(called, at(65)) == ["by_hand/2/1"]
