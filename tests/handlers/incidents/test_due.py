"""What else an incident waits for: its message, its ticket, updates, the record, looks again."""

from datetime import datetime, timedelta

from checks.kit.policy import Policy
from checks.kit.severity import Severity
from handlers.incidents.due import Wait, due
from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import reopened, reported
from tests.handlers.incidents.told import (
    NOON,
    PAULA,
    POLICY,
    as_grave_as,
    incident,
    report,
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


def placed(standing: Incident) -> Incident:
    return then(standing, [said(Kind.PLACED, channel="C1", message_ts="1.1")])


def test_its_message_is_due_until_it_stands() -> None:
    assert waits(incident(), NOON, Wait.ROOT, Wait.SHOW) == ["root/0/0"]
    assert waits(placed(incident()), NOON, Wait.ROOT) == []


def test_a_channel_that_refuses_is_asked_again_after_a_pause() -> None:
    refused = then(incident(), [said(Kind.UNPLACED)])

    assert waits(refused, at(1.9), Wait.ROOT) == []
    assert waits(refused, at(2), Wait.ROOT) == ["root/0/1"]
    assert waits(refused, NOON - timedelta(days=1), Wait.ROOT) == ["root/0/1"]


def test_a_message_that_somebody_deleted_is_posted_under_a_new_name() -> None:
    lost = then(placed(incident()), [said(Kind.LOST)])

    assert waits(lost, NOON, Wait.ROOT, Wait.SHOW) == ["root/1/0"]


def test_a_message_that_shows_less_than_what_stands_is_edited() -> None:
    standing = placed(incident())

    assert waits(standing, NOON, Wait.SHOW, shown=standing.version - 1) == [f"show/1/{standing.version}"]
    assert waits(standing, NOON, Wait.SHOW, shown=standing.version) == []


def test_closing_is_shown_too() -> None:
    closed = resolved(placed(incident()))

    assert waits(closed, NOON, Wait.SHOW, shown=closed.version - 1) == [f"show/1/{closed.version}"]


def test_a_critical_incident_is_reminded_every_hour() -> None:
    reminded = then(incident(), [said(Kind.REMINDED, after_minutes=60)])

    assert waits(incident(), at(59), Wait.REMIND) == []
    assert waits(incident(), at(60), Wait.REMIND) == ["remind/1/1"]
    assert waits(reminded, at(119), Wait.REMIND) == []
    assert waits(reminded, at(120), Wait.REMIND) == ["remind/1/2"]


def test_a_severity_without_a_rhythm_is_not_reminded() -> None:
    assert waits(incident(as_grave_as(Severity.NORMAL)), at(6_000), Wait.REMIND) == []


def test_an_update_begins_the_hour_anew() -> None:
    updated = then(incident(), [said(Kind.UPDATED, after_minutes=50, by=PAULA, status="In Progress")])

    assert waits(updated, at(109), Wait.REMIND) == []
    assert waits(updated, at(110), Wait.REMIND) == ["remind/1/1"]


def test_who_promised_an_update_is_reminded_then_and_not_before() -> None:
    promise = at(200).isoformat()
    promised = then(incident(), [said(Kind.UPDATED, by=PAULA, status="In Progress", next_update_at=promise)])

    assert waits(promised, at(199), Wait.REMIND) == []
    assert waits(promised, at(200), Wait.REMIND) == ["remind/1/1"]


def test_an_incident_opened_again_has_its_hour_first() -> None:
    closed = resolved(incident(), after_minutes=300)
    back = then(closed, [reopened(closed, report("R2", after_minutes=600))])
    back = then(back, reported(back, report("R2", after_minutes=600), POLICY))

    assert waits(back, at(601), Wait.REMIND) == []
    assert waits(back, at(660), Wait.REMIND) == ["remind/2/1"]
