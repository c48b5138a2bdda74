"""The same cause for the same account, come back."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from checks.memory.past_case import Outcome, PastCase
from checks.memory.recurrence import fact, recurrence
from checks.memory.similar import similar
from tests.checks.memory.cases import DISABLED, HERE, NOON, past


def found(*cases: PastCase) -> dict[str, Any] | None:
    return recurrence(similar(HERE, cases, NOON), HERE, NOON)


def sentence(*cases: PastCase, days_ago: int = 11) -> str:
    back = found(*cases)
    assert back is not None
    return fact(back, "Refresh token rejected by Zillow", HERE, NOON - timedelta(days=days_ago), NOON)


def quiet() -> Sequence[Any]:
    return [
        pytest.param(past(days_ago=20.01), id="too long ago"),
        pytest.param(past(account_id=66001), id="another account"),
        pytest.param(past(codes=(DISABLED,)), id="another cause"),
        pytest.param(past(at=None), id="nobody knows when"),
    ]


def test_what_was_seen_today_and_never_ended_is_still_there_and_has_not_come_back() -> None:
    assert found(past(days_ago=0.1, outcome=Outcome.UNKNOWN)) is None
    assert found(past(days_ago=0.1, outcome=Outcome.RESOLVED)) is not None


@pytest.mark.parametrize("case", quiet())
def test_nothing_has_come_back(case: PastCase) -> None:
    assert found(case) is None


def test_the_latest_of_several_is_told_with_how_often() -> None:
    back = found(past("P1", days_ago=11), past("P2", days_ago=3), past("P3", days_ago=20))

    assert back is not None
    assert (back["case"], back["ago"], back["times"]) == ("P2", "3 days ago", 3)


def test_what_fixed_it_is_said_with_how_long_it_took() -> None:
    said = sentence(past(fix="The user connected Zillow again.", minutes_to_fix=95))

    assert said == (
        "Refresh token rejected by Zillow was found for account 31774 eleven days ago (2026-11-10 12:00 UTC). "
        "What fixed it then: The user connected Zillow again. It took 95 minutes."
    )


def test_that_nobody_wrote_down_what_fixed_it_is_said() -> None:
    assert sentence(past()).endswith("What fixed it then was not recorded.")


def test_a_false_alarm_of_then_is_said() -> None:
    alarm = past(fix="Nothing to see.", false_alarm=True, outcome=Outcome.FALSE_ALARM)

    assert sentence(alarm).endswith("It was a false alarm then.")
