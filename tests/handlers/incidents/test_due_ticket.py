"""The incident's one ticket."""

from dataclasses import replace
from datetime import datetime, timedelta

from checks.kit.policy import Incidents, Policy
from handlers.incidents.due import TICKETS_TRIED, Wait, due, settled
from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import reopened
from tests.handlers.incidents.told import (
    NOON,
    POLICY,
    begun,
    incident,
    report,
    resolved,
    said,
    then,
)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def waits(
    standing: Incident, now: datetime, *kinds: Wait, shown: int = 0, tickets: bool = True, policy: Policy = POLICY
) -> list[str]:
    """Keys of what is due, of these kinds."""
    return [each.key for each in due(standing, now, policy, shown=shown, tickets=tickets) if each.wait in kinds]


def test_a_ticket_is_due_once_people_were_called() -> None:
    assert waits(incident(), NOON, Wait.TICKET) == []
    assert waits(begun(incident(), 1), NOON, Wait.TICKET) == ["ticket/1/0"]
    assert waits(begun(incident(), 1), NOON, Wait.TICKET, tickets=False) == []


def test_there_is_one_ticket_also_after_reopening() -> None:
    ticketed = then(begun(incident(), 1), [said(Kind.TICKETED, name="ZYN-1", url="https://jira.example/ZYN-1")])
    back = then(resolved(ticketed), [reopened(ticketed, report("R2"))])

    assert waits(begun(back, 1), NOON, Wait.TICKET) == []


def test_a_ticket_system_that_fails_is_asked_again_and_not_for_ever() -> None:
    failed = then(begun(incident(), 1), [said(Kind.TICKET_FAILED, reason="Jira is away.")])
    given_up = replace(failed, ticket_failures=failed.ticket_failures * TICKETS_TRIED)

    assert waits(failed, at(9), Wait.TICKET) == []
    assert waits(failed, at(10), Wait.TICKET) == ["ticket/1/1"]
    assert waits(given_up, at(600), Wait.TICKET) == []


def test_a_closed_incident_whose_ticket_is_still_to_come_is_not_settled() -> None:
    never = Policy(incidents=Incidents(follow_up_hours=()))
    closed = then(resolved(begun(incident(), 1)), [said(Kind.RECORDED, round=1)])
    failed = then(closed, [said(Kind.TICKET_FAILED, reason="Jira is away.")])
    given_up = replace(failed, ticket_failures=failed.ticket_failures * TICKETS_TRIED)

    assert [settled(each, never) for each in (closed, failed, given_up)] == [True, False, True]
