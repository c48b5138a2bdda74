from datetime import timedelta

import pytest

from checks.memory.ages import ago
from tests.checks.memory.cases import NOON


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=20), "a moment ago"), (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=2, minutes=59), "2 hours ago"), (timedelta(days=11), "11 days ago"),
        (timedelta(days=89), "89 days ago"), (timedelta(days=100), "3 months ago"),
        (timedelta(days=800), "2 years ago"), (-timedelta(days=1), "a moment ago"),
    ],
    ids=str,
)  # fmt: skip
def test_an_age_is_told_in_its_largest_unit(passed: timedelta, words: str) -> None:
    assert ago(NOON - passed, NOON) == words


@pytest.mark.parametrize(("days", "words"), [(11, "eleven days ago"), (12, "twelve days ago"), (13, "13 days ago")])
def test_small_numbers_can_be_spelled(days: int, words: str) -> None:
    assert ago(NOON - timedelta(days=days), NOON, spelled=True) == words


def test_nobody_knows_when_that_was() -> None:
    assert ago(None, NOON) == "at an unknown time"
