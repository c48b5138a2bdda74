from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.watch.slots import missed, slot

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIVE = timedelta(minutes=5)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware


@pytest.mark.parametrize(("seconds", "before"), [(0, 0), (1, 0), (299, 0), (300, 300), (-1, -300)])
def test_a_slot_is_the_last_due_moment(seconds: int, before: int) -> None:
    assert slot(FIVE, NOON + timedelta(seconds=seconds)) == NOON + timedelta(seconds=before)


def test_a_slot_is_the_same_for_a_clock_in_another_zone() -> None:
    there = (NOON + timedelta(minutes=7)).astimezone(timezone(timedelta(hours=-8)))

    assert slot(FIVE, there) == NOON + FIVE
    assert slot(FIVE, there).tzinfo is UTC


@given(MOMENTS, st.integers(1, 1_440), st.floats(0, 0.999))
def test_whoever_wakes_within_a_cadence_finds_the_same_slot(at: datetime, minutes: int, late: float) -> None:
    every = timedelta(minutes=minutes)
    due = slot(every, at)

    assert due <= at < due + every
    assert slot(every, due + every * late) == due


@pytest.mark.parametrize(
    ("after", "lacking"),
    [
        (timedelta(), 0),
        (timedelta(minutes=5), 0),
        (timedelta(minutes=9), 0),
        (timedelta(minutes=10), 1),
        (timedelta(hours=1), 11),
        (-timedelta(hours=1), 0),
    ],
)
def test_looks_that_are_lacking_are_counted(after: timedelta, lacking: int) -> None:
    assert missed(NOON + timedelta(seconds=20), NOON + after + timedelta(seconds=30), FIVE) == lacking
