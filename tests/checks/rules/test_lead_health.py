from datetime import UTC, datetime, timedelta

import pytest

from checks.fub.lead_events import Outcomes
from checks.rules.lead_health import days_of, deviates, deviation

NOON = datetime(2026, 11, 21, 12, 37, tzinfo=UTC)


def days(*failed: int) -> list[Outcomes]:
    return [Outcomes(success=1_000 - each, failed=each) for each in failed]


def test_the_score_is_the_distance_from_the_usual_share_in_standard_deviations() -> None:
    found = deviation(Outcomes(success=960, failed=40), days(10, 30, 10, 30, 10, 30, 20, 20))

    assert found is not None
    assert (round(found.share, 3), round(found.usual, 3), found.days) == (0.04, 0.02, 8)
    assert found.score == pytest.approx(0.02 / 0.00926, rel=0.01)


@pytest.mark.parametrize(("failed", "named"), [(38, False), (39, True)])
def test_a_score_above_two_deviates(failed: int, named: bool) -> None:
    last = Outcomes(success=1_000 - failed, failed=failed)

    found = deviation(last, days(10, 30, 10, 30, 10, 30, 20, 20))

    assert found is not None
    assert deviates(last, found) == named


def test_an_account_in_which_nothing_ever_failed_is_measured_by_chance() -> None:
    found = deviation(Outcomes(success=999, failed=1), days(*[0] * 30))

    assert found is not None
    assert 0 < found.score < 30


@pytest.mark.parametrize(("last", "number"), [(Outcomes(success=19), 30), (Outcomes(success=20), 6), (Outcomes(), 0)])
def test_too_little_is_not_compared(last: Outcomes, number: int) -> None:
    assert deviation(last, days(*[1] * number)) is None


def test_hours_become_days_that_end_at_the_moment_asked() -> None:
    hours = {
        NOON.replace(minute=0) - timedelta(hours=back): Outcomes(success=back != 24, failed=back == 24)
        for back in range(30 * 24)
    }

    found = days_of(hours, NOON)

    assert len(found) == 30
    assert sum(day.decided for day in found) == 30 * 24
    assert [day.failed for day in found[:3]] == [1, 0, 0]


def test_days_without_events_are_no_history() -> None:
    hours = {NOON.replace(minute=0) - timedelta(days=back): Outcomes(pending=5) for back in range(10)}

    assert days_of(hours, NOON) == []
