"""Who is called when."""

from datetime import datetime, timedelta

import pytest

from checks.kit.severity import Severity
from handlers.incidents import acts
from handlers.incidents.due import Due, Wait, due
from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import reopened, reported
from tests.handlers.incidents.told import (
    NOON,
    PAULA,
    POLICY,
    acknowledged,
    as_grave_as,
    begun,
    incident,
    report,
    resolved,
    said,
    then,
)


def pages(standing: Incident, now: datetime) -> list[str]:
    """Keys of what is to be paged."""
    return [each.key for each in due(standing, now, POLICY, shown=0, tickets=False) if each.wait is Wait.PAGE]


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def wanted(standing: Incident) -> Incident:
    """Somebody pressed “Escalate”."""
    return then(standing, acts.escalate(standing, key=f"press/{standing.version}", at=NOON, by=PAULA))


def test_people_are_called_at_once() -> None:
    assert pages(incident(), NOON) == ["page/1/1"]


def test_nobody_is_called_for_what_calls_nobody() -> None:
    assert pages(incident(as_grave_as(Severity.NORMAL)), at(600)) == []


def test_a_step_of_which_nothing_came_yet_is_submitted_under_its_own_name_again() -> None:
    stage_only = then(incident(), [said(Kind.PAGING, step=1)])

    assert pages(stage_only, at(1)) == ["page/1/1"]


def test_a_step_whose_phones_rang_is_still_due_until_slack_has_called() -> None:
    rang = then(incident(), [said(Kind.PAGING, step=1), said(Kind.PAGE_INTENDED, step=1, pager="datadog", page="1/1")])

    assert pages(rang, at(1)) == ["page/1/1"]


def test_before_five_minutes_are_over_nobody_else_is_called() -> None:
    assert pages(begun(incident(), 1), at(4.99)) == []


@pytest.mark.parametrize("step", [1, 2, 3])
def test_after_five_minutes_without_an_answer_the_next_step_is_due(step: int) -> None:
    assert pages(begun(incident(), step), at(5)) == [f"page/1/{step + 1}"]


def test_whose_phone_rang_late_has_five_minutes_from_then() -> None:
    page = {"step": 1, "pager": "datadog", "page": "1/1"}
    late = then(
        begun(incident(), 1),
        [
            said(Kind.PAGE_INTENDED, key="late", **page),
            said(
                Kind.PAGE_SETTLED, key="rang", after_minutes=2, **page, outcome="delivered", reason="", reference="d1"
            ),
        ],
    )

    assert pages(late, at(6.9)) == []
    assert pages(late, at(7)) == ["page/1/2"]


def test_a_page_that_failed_late_gives_nobody_more_time() -> None:
    page = {"step": 1, "pager": "datadog", "page": "1/1"}
    failed = then(
        begun(incident(), 1),
        [
            said(Kind.PAGE_INTENDED, key="late", **page),
            said(Kind.PAGE_SETTLED, key="no", after_minutes=2, **page, outcome="unknown", reason="5xx", reference=None),
        ],
    )

    assert pages(failed, at(5)) == ["page/1/2"]


def test_after_the_manager_nobody_is_left_to_call() -> None:
    assert pages(begun(incident(), 4), at(600)) == []


def test_once_acknowledged_no_step_becomes_due() -> None:
    assert pages(acknowledged(begun(incident(), 1)), at(600)) == []


def test_acknowledged_before_the_first_step_nobody_is_called() -> None:
    assert pages(acknowledged(incident()), at(600)) == []


def test_what_a_person_escalates_is_due_at_once_and_known_as_asked() -> None:
    assert pages(wanted(begun(incident(), 1)), NOON) == ["page/1/2/asked"]


def test_an_escalation_is_due_although_somebody_acknowledged() -> None:
    assert pages(wanted(acknowledged(begun(incident(), 1))), NOON) == ["page/1/2/asked"]


def test_a_step_that_was_asked_for_is_submitted_again_as_asked() -> None:
    stage_only = then(wanted(begun(incident(), 1)), [said(Kind.PAGING, step=2, asked=True)])

    assert pages(stage_only, at(1)) == ["page/1/2/asked"]


def test_escalated_before_anybody_was_called_the_first_step_is_asked_for() -> None:
    assert pages(wanted(incident(as_grave_as(Severity.NORMAL))), NOON) == ["page/1/1/asked"]


def test_a_clock_that_jumps_days_ahead_makes_one_step_due_and_not_several() -> None:
    assert pages(begun(incident(), 1), NOON + timedelta(days=9)) == ["page/1/2"]


def test_a_clock_set_back_by_days_holds_nobody_up() -> None:
    assert pages(begun(incident(), 1), NOON - timedelta(days=1)) == ["page/1/2"]


def test_replicas_whose_clocks_differ_by_seconds_do_not_escalate_early() -> None:
    assert pages(begun(incident(), 1), NOON - timedelta(seconds=59)) == []


def test_closed_nobody_is_called() -> None:
    assert pages(resolved(incident()), at(600)) == []


def test_opened_again_by_a_critical_report_people_are_called_anew() -> None:
    closed = resolved(acknowledged(begun(incident(), 1)))
    back = then(closed, [reopened(closed, report("R2"))])
    back = then(back, reported(back, report("R2"), POLICY))

    assert pages(back, at(60)) == ["page/2/1"]


def test_a_name_says_round_and_step() -> None:
    assert Due(Wait.PAGE, 2, 3, asked=True).key == "page/2/3/asked"
