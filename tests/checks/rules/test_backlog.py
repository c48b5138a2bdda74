from datetime import UTC, datetime, timedelta

import pytest

from checks.kit.sources import CounterReading
from checks.kit.unavailable import SourceUnavailable
from checks.rules.backlog import backlog_at_risk, backlog_building, before, falling, growing, permanent_loss

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "known"),
    [
        (timedelta(seconds=1), 300),
        (timedelta(hours=24), 300),
        (timedelta(hours=24, seconds=1), None),
        (-timedelta(minutes=5), 300),
        (-timedelta(minutes=5, seconds=1), None),
    ],
)
def test_only_a_reading_of_the_last_day_and_of_a_right_clock_is_compared_with(
    ago: timedelta, known: int | None
) -> None:
    assert before(CounterReading(900, 300, NOON - ago), NOON) == known


def test_a_reading_without_a_time_is_compared_with() -> None:
    assert before(CounterReading(900, 300), NOON) == 300


def test_growth_that_nobody_can_compare_is_not_told() -> None:
    with pytest.raises(SourceUnavailable):
        growing(CounterReading(5_000), NOON)
    with pytest.raises(SourceUnavailable):
        falling(CounterReading(5_000, 9_000, NOON - timedelta(days=9)), NOON)


def test_a_queue_at_work_does_not_grow_whatever_it_was_before() -> None:
    assert not growing(CounterReading(99), NOON)
    assert not growing(CounterReading(99, 0), NOON)


@pytest.mark.parametrize(("now", "grows"), [(440, False), (441, True)])
def test_growth_is_more_than_a_queue_varies_by_chance(now: int, grows: bool) -> None:
    assert growing(CounterReading(now, 400), NOON) == grows


@pytest.mark.parametrize(("now", "codes"), [(10_000, ["rate.backlog_building"]), (10_001, ["rate.backlog_at_risk"])])
def test_a_backlog_is_either_building_or_at_risk(now: int, codes: list[str]) -> None:
    reading = CounterReading(now, 2_000)

    causes = [*backlog_at_risk(reading, NOON), *backlog_building(reading, NOON)]

    assert [cause.code for cause in causes] == codes


@pytest.mark.parametrize(("lost", "grave"), [(100, False), (101, True)])
def test_more_than_a_hundred_lost_events_are_said_to_be_tier_4(lost: int, grave: bool) -> None:
    (cause,) = permanent_loss(CounterReading(lost))

    assert ("tier 4" in cause.fact) == grave
