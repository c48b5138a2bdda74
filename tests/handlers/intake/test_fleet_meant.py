"""No look at the whole fleet begins while a number that may be the account stands unread in the thread."""

import pytest

from handlers.intake.choices import FLEET, Choices, choices_of, with_choice
from handlers.intake.classify import classify
from handlers.intake.fleet_meant import still_to_choose
from handlers.intake.misread import Misread
from handlers.intake.request import Request
from handlers.intake.thread import read

BOT = "UBOT"
ASKED: dict[str, tuple[str, tuple[int, ...]]] = {
    "one_number": ("why does 40992 say Inferred next to half the team", (40992,)),
    "at_the_end": ("agents show inferred although connected. 23514", (23514,)),
    "two_numbers": ("agents show inferred in 31774, tell 14009 please", (31774, 14009)),
    "late_messages": ("too many requests from Zillow, it is slow for 40075", (40075,)),
    "all_of_one_account": ("everyone at 68844 went to inferred overnight", (68844,)),
    "with_a_count": ("31774 here, 14 agents inferred", (31774,)),
}
NOT_ASKED: dict[str, str] = {
    "no_number": "zillow answers 429 and webhooks pile up",
    "a_count": "zillow answers 429, 45120 webhooks pile up",
    "a_backlog": "zillow answers 429, backlog 45127 and growing",
    "a_round_number": "zillow answers 429 to all our calls, 45000 so far",
    "a_time": "zillow answers 429 since 0930",
    "a_ticket": "zillow answers 429, ticket 45127",
    "a_year": "zillow answers 429, as in 2024",
    "a_telephone": "zillow answers 429, call me at 614-555-0182",
    "a_log": "zillow answers 429\n```\n45127 retry\n```",
    "healthy": "zillow answers 429 too many requests, webhooks pile up, 31774 is fine",
}


def thread(*texts: str) -> list[dict[str, str]]:
    said = [*texts[:-1], f"{texts[-1]} <@{BOT}>"]
    return [{"user": f"U{place}", "text": text, "ts": f"{1763000000 + place}.0"} for place, text in enumerate(said)]


def question(*texts: str) -> Misread:
    with pytest.raises(Misread) as asked:
        read(thread(*texts), BOT)
    return asked.value


@pytest.mark.parametrize(("text", "numbers"), ASKED.values(), ids=ASKED.keys())
def test_a_number_that_may_be_the_account_is_asked_about(text: str, numbers: tuple[int, ...]) -> None:
    asked = question(text, "pls")

    choices = choices_of(asked.document(), asked.understood, asked.candidates)

    assert "or is it the whole fleet?" in asked.message
    assert choices == Choices("account_id", (*map(str, numbers), FLEET))
    assert classify(thread(text)).which_account


@pytest.mark.parametrize("text", NOT_ASKED.values(), ids=NOT_ASKED.keys())
def test_numbers_that_are_no_accounts_are_not_asked_about(text: str) -> None:
    request = read(thread(text, "pls"), BOT).request

    assert (request.issue, request.account_id) == ("rate_limiting", None)


def test_whoever_writes_that_the_whole_fleet_is_meant_is_believed() -> None:
    request = read(thread(ASKED["one_number"][0], "look at the whole fleet"), BOT).request

    assert (request.issue, request.account_id) == ("agent_resolution", None)


def test_the_whole_fleet_can_be_chosen_and_takes_no_user_along() -> None:
    known = Request(issue="agent_resolution", user_id=15)

    chosen = with_choice(known, Choices("account_id", ("31774", FLEET)), 1, "U1")

    assert (chosen.account_id, chosen.user_id) == (None, None)
    assert chosen.understood == ("From <@U1>: the whole fleet.",)


def test_a_type_chosen_first_does_not_forget_the_numbers() -> None:
    asked = still_to_choose(Request(issue="rate_limiting"), {"account_id": (31774, 14009)})

    assert asked is not None
    assert asked.message == "I read issue type rate_limiting; is 31774 or 14009 the account, or is it the whole fleet?"
    assert still_to_choose(Request(issue="rate_limiting", account_id=31774), {"account_id": (31774,)}) is None
    assert still_to_choose(Request(issue="rate_limiting"), {}) is None


def test_two_numbers_of_a_type_that_needs_one_are_offered() -> None:
    asked = question("invalid_grant again in 31774, tell 14009 please", "pls")

    assert asked.understood.issue == "oauth_failure"
    assert asked.candidates == {"account_id": (31774, 14009)}
