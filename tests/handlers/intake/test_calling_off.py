"""What takes a call back, and what only sounds so."""

import pytest

from handlers.intake.calling_off import called_off


@pytest.mark.parametrize(
    "text",
    [
        "oops false alarm, all good, wrong browser",
        "false alarm please close this",
        "sorry, my mistake",
        "never mind, it works again",
        "you can stop calling people",
        "stand down everyone",
    ],
)
def test_a_false_alarm_or_good_news_takes_it_back(text: str) -> None:
    assert called_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "is this a false alarm?",
        "this is not a false alarm",
        "false alarm for account 14009, but account 31774 is broken",
        "do not close this",
        "please check whether it is solved",
        "all customers are down",
        "account 148261: nothing syncs",
    ],
)
def test_a_question_a_denial_or_another_wish_does_not(text: str) -> None:
    assert not called_off(text)
