"""What earlier cases suggest."""

from collections.abc import Sequence
from typing import Any

from checks.memory.foresight import foresight
from checks.memory.past_case import Outcome, PastCase
from checks.memory.similar import similar
from tests.checks.memory.cases import DISABLED, HERE, NOON, past


def suggested(cases: Sequence[PastCase]) -> dict[str, Any] | None:
    return foresight(similar(HERE, cases, NOON), HERE.account_id, NOON)


def test_two_cases_are_an_anecdote() -> None:
    assert suggested([past("P1", people=True), past("P2", people=True)]) is None


def test_how_many_needed_people_and_how_long_it_took() -> None:
    found = suggested([
        past("P1", people=True, minutes_to_fix=95),
        past("P2", people=True, minutes_to_fix=30),
        past("P3", people=False, minutes_to_fix=200, account_id=66001),
    ])  # fmt: skip

    assert found == {
        "needs_people": {"of": 3, "did": 2},
        "median_minutes": 95,
        "n": 3,
        "reasons": [
            "2 of 3 cases with the same cause needed people.",
            "It took 30 to 200 minutes in 3 cases whose end is known.",
            "2 of these were of this account, last 11 days ago.",
        ],
    }


def test_cases_of_which_nobody_knows_are_not_counted_either_way() -> None:
    found = suggested([past(f"P{number}", account_id=number) for number in range(3)])

    assert found is not None
    assert (found["needs_people"], found["median_minutes"]) == ({"of": 0, "did": 0}, None)


def test_other_causes_suggest_nothing() -> None:
    assert suggested([past(f"P{number}", codes=(DISABLED,), people=True) for number in range(9)]) is None


def test_false_alarms_are_counted_and_their_time_is_not() -> None:
    alarm = {"outcome": Outcome.FALSE_ALARM, "false_alarm": True, "minutes_to_fix": 1}

    found = suggested([past("P1", **alarm), past("P2", minutes_to_fix=60), past("P3")])

    assert found is not None
    assert found["median_minutes"] == 60
    assert "One of these was a false alarm." in found["reasons"]
