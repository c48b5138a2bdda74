"""An incident is nothing but what happened to it."""

from datetime import timedelta

import pytest

from handlers.incidents.fold import incident_of
from handlers.incidents.happening import Kind
from handlers.incidents.joining import reopened
from handlers.incidents.status import Status
from tests.handlers.incidents.told import (
    NOON,
    PAULA,
    acknowledged,
    begun,
    incident,
    report,
    resolved,
    said,
    then,
)


def test_nothing_is_no_incident() -> None:
    with pytest.raises(ValueError, match="Nothing has happened to incident 7"):
        incident_of(7, [])


def test_an_incident_begins_with_its_opening() -> None:
    with pytest.raises(ValueError, match="begins with “acknowledged”"):
        incident_of(7, [said(Kind.ACKNOWLEDGED, by=PAULA)])


def test_every_happening_is_a_version_also_one_that_changes_nothing() -> None:
    standing = incident()

    after = then(standing, [said(Kind.REFUSED, after_minutes=3, act="incident_escalate", why="Not on call.")])

    assert (after.version, after.last_at) == (standing.version + 1, NOON + timedelta(minutes=3))
    assert after.status is standing.status


def test_a_root_message_that_was_deleted_is_posted_anew_and_counted() -> None:
    placed = said(Kind.PLACED, channel="C1", message_ts="1.1", mentioned=True)

    lost = then(incident(), [placed, said(Kind.LOST)])
    again = then(lost, [said(Kind.PLACED, channel="C1", message_ts="2.2")])

    assert (lost.message_ts, again.message_ts, again.placed) == (None, "2.2", 2)
    assert again.mentioned_round == 1


def test_once_it_stands_earlier_refusals_are_forgotten() -> None:
    refused = then(incident(), [said(Kind.UNPLACED), said(Kind.UNPLACED, after_minutes=2)])

    placed = then(refused, [said(Kind.PLACED, channel="C1", message_ts="1.1")])

    assert (len(refused.unplaced), placed.unplaced) == (2, ())


def test_a_step_that_a_person_wanted_is_known_as_such() -> None:
    stage = begun(incident(), 1, asked=True).stage

    assert stage is not None
    assert stage.asked


def test_a_page_is_in_doubt_until_it_is_settled() -> None:
    base = {"step": 1, "pager": "datadog", "page": "1/1"}
    intended = then(incident(), [said(Kind.PAGE_INTENDED, **base)])

    settled = then(intended, [said(Kind.PAGE_SETTLED, **base, outcome="rejected", reason="No.", reference=None)])

    assert [each.outcome for each in intended.pages_of(1)] == [None]
    assert [each.outcome for each in settled.pages_of(1)] == ["rejected"]


def test_a_receipt_settles_its_own_pager_only() -> None:
    pages = [said(Kind.PAGE_INTENDED, step=1, pager=pager, page="1/1") for pager in ("datadog", "pagerduty")]
    receipt = said(Kind.PAGE_SETTLED, step=1, pager="datadog", page="1/1", outcome="delivered", reason="", reference="")

    settled = then(incident(), [*pages, receipt])

    assert {each.pager: each.outcome for each in settled.pages} == {"datadog": "delivered", "pagerduty": None}


def test_a_page_that_ends_after_reopening_belongs_to_its_own_round() -> None:
    closed = resolved(begun(incident(), 1))
    back = then(closed, [reopened(closed, report("R2"))])

    late = then(back, [said(Kind.PAGE_INTENDED, step=1, pager="datadog", page="1/1")])

    assert late.pages_of(1) == []


def test_the_steps_of_an_earlier_round_do_not_count() -> None:
    closed = resolved(begun(begun(incident(), 1), 2))

    back = then(closed, [reopened(closed, report("R2"))])

    assert (back.step, back.stage, len(back.stages)) == (0, None, 2)


def test_a_follow_up_that_ends_after_reopening_leaves_those_of_the_new_round_due() -> None:
    closed = resolved(incident())
    back = then(closed, [reopened(closed, report("R2"))])

    late = then(back, [said(Kind.FOLLOWED_UP, round=1, hours=24)])

    assert late.follow_ups == frozenset()


def test_a_record_of_an_earlier_round_does_not_undo_a_later_one() -> None:
    late = then(incident(), [said(Kind.RECORDED, round=2), said(Kind.RECORDED, key="late", round=1)])

    assert late.recorded_round == 2


def test_acknowledging_does_not_take_a_monitored_incident_back_to_work() -> None:
    over = then(incident(), [said(Kind.OVER, fact="Quiet.")])

    assert acknowledged(over).status is Status.MONITORING


def test_a_report_on_what_was_over_takes_it_back() -> None:
    over = then(incident(), [said(Kind.OVER, fact="Quiet.")])

    again = said(Kind.REPORTED, key="report/R2", report={
        "run": "R2", "issue": "oauth_failure", "account_id": 1, "codes": [],
    }, severity="critical")  # fmt: skip
    after = then(over, [again])

    assert (after.over_at, after.status) == (None, Status.INVESTIGATING)


def test_an_incident_is_plain_data() -> None:
    document = begun(incident(), 1).document()

    assert (document["name"], document["open"], document["step"]) == ("INC-1", True, 1)
    assert document["opened_at"] == "2026-11-21T12:00:00Z"
