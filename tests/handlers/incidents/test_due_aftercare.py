"""After closing: the record, and looks again."""

from datetime import datetime, timedelta

from checks.kit.policy import Incidents, Policy
from handlers.incidents.due import Wait, due, settled
from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from tests.handlers.incidents.told import (
    NOON,
    POLICY,
    incident,
    resolved,
    said,
    then,
)

RECORDED = said(Kind.RECORDED, round=1)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def waits(
    standing: Incident, now: datetime, *kinds: Wait, shown: int = 0, tickets: bool = True, policy: Policy = POLICY
) -> list[str]:
    """Keys of what is due, of these kinds."""
    return [each.key for each in due(standing, now, policy, shown=shown, tickets=tickets) if each.wait in kinds]


def test_closed_it_is_recorded_and_looked_at_after_hours_and_days() -> None:
    closed = resolved(incident())

    assert waits(closed, at(59), Wait.RECORD, Wait.FOLLOW_UP, Wait.REMIND) == ["record/1/1"]
    assert waits(closed, at(60), Wait.FOLLOW_UP) == ["follow_up/1/1"]
    for hours, after in ((1, 24), (24, 72)):
        closed = then(closed, [said(Kind.FOLLOWED_UP, key=f"f{hours}", round=1, hours=hours)])
        assert waits(closed, at(60 * after - 1), Wait.FOLLOW_UP) == []
        assert waits(closed, at(60 * after), Wait.FOLLOW_UP) == [f"follow_up/1/{after}"]


def test_after_a_long_sleep_one_look_is_due_at_a_time() -> None:
    assert waits(resolved(incident()), NOON + timedelta(days=30), Wait.FOLLOW_UP) == ["follow_up/1/1"]


def test_it_is_settled_when_nothing_will_ever_be_due() -> None:
    looked = [said(Kind.FOLLOWED_UP, key=f"f{hours}", round=1, hours=hours) for hours in (1, 24, 72)]
    closed = resolved(incident())

    assert not settled(incident(), POLICY)
    assert not settled(then(closed, looked), POLICY)
    assert not settled(then(closed, [RECORDED, *looked[:2]]), POLICY)
    assert settled(then(closed, [RECORDED, *looked]), POLICY)


def test_a_policy_without_looks_again_is_settled_by_its_record() -> None:
    never = Policy(incidents=Incidents(follow_up_hours=()))

    assert settled(then(resolved(incident()), [RECORDED]), never)
