"""Two problems of two accounts in one message: each gets the ids of its own words, or nobody gets any."""

import pytest

from handlers.intake.clauses import words_by_account
from handlers.intake.heard import heard
from handlers.intake.two_cases import OneCase, tangled, two_cases

BOT = "UBOT"
DEAL = OneCase("transaction_sync", 75172, 98122, None)

PAIRED: dict[str, tuple[str, OneCase, OneCase]] = {
    "with_an_and": (
        "14009 cannot connect to Zillow any more, and for 75172 deal 98122 is not in Premier Agent",
        OneCase("oauth_failure", 14009, None, None), DEAL,
    ),
    "in_two_sentences": (
        "account 14009 is signed out of Zillow. Also account 75172: deal 98122 missing in Premier Agent",
        OneCase("oauth_failure", 14009, None, None), DEAL,
    ),
    "the_graver_one_said_last": (
        "for 75172 deal 98122 never reached Premier Agent and 148261 has to reconnect every morning",
        OneCase("oauth_failure", 148261, None, None), DEAL,
    ),
    "numbered": (
        "2 things: 1) 14009 gets 429s 2) 75172 user 571 shows as inferred",
        OneCase("rate_limiting", 14009, None, None), OneCase("agent_resolution", 75172, None, 571),
    ),
    "with_a_semicolon": (
        "acct 31774: user 902 shows as Inferred although connected; acct 148261: invalid_grant",
        OneCase("oauth_failure", 148261, None, None), OneCase("agent_resolution", 31774, None, 902),
    ),
    "in_german": (
        "Konto 14009 ist abgemeldet, und bei Konto 75172 fehlt der Abschluss 98122 in Premier Agent",
        OneCase("oauth_failure", 14009, None, None), DEAL,
    ),
    "bare_numbers_at_the_head_of_clauses": (
        "31774 cant log in to zillow, 14009 agents show inferred too",
        OneCase("oauth_failure", 31774, None, None), OneCase("agent_resolution", 14009, None, None),
    ),
    "its_agents_are_no_count": (
        "account 31774 cant log in to zillow, account 14009 agents show inferred too",
        OneCase("oauth_failure", 31774, None, None), OneCase("agent_resolution", 14009, None, None),
    ),
    "a_bare_number_that_has_a_deal": (
        "14009 cant log in, 66001 has deal 70007 missing too",
        OneCase("oauth_failure", 14009, None, None), OneCase("transaction_sync", 66001, 70007, None),
    ),
}  # fmt: skip

NOT_PAIRED: dict[str, str] = {
    "one_problem_of_two_accounts": "accounts 14009 and 75172 are signed out of Zillow",
    "the_same_for_each": "account 14009 is signed out of Zillow. Account 75172 is signed out of Zillow.",
    "a_deal_between_two_accounts": (
        "account 14009 is signed out of Zillow. Deal 98122 is not in Premier Agent. Account 75172 gets 429s."
    ),
    "a_log_that_contradicts": "log says account_id=148261 invalid_grant but customer says 31774 gets 429s",
    "a_block_of_code": "31774: deal 98122 is not in Premier Agent\n```account_id=148261 invalid_grant```",
    "a_link": "link goes to account 88214 but she is on account 31774. signed out",
    "one_account": "account 14009 is signed out of Zillow and deal 98122 is not in Premier Agent",
    "three_accounts": "14009: signed out of Zillow\n75172: 429s\n31774: deal 98122 is not in Premier Agent",
    "counts_at_the_head_of_clauses": "12034 deals are missing in Premier Agent, 12037 agents show inferred",
    "several_deals_of_which_one_is_meant": (
        "account 14009 is signed out of Zillow. Account 75172: deals 98122 and 98123 missing in Premier Agent"
    ),
}


@pytest.mark.parametrize(("text", "first", "second"), PAIRED.values(), ids=PAIRED.keys())
def test_each_problem_has_the_ids_of_its_own_words(text: str, first: OneCase, second: OneCase) -> None:
    two = two_cases(heard([{"user": "U1", "text": text}], BOT))

    assert two is not None
    assert (two.first, two.second) == (first, second)


@pytest.mark.parametrize("text", NOT_PAIRED.values(), ids=NOT_PAIRED.keys())
def test_what_is_not_certain_is_not_paired(text: str) -> None:
    assert two_cases(heard([{"user": "U1", "text": text}], BOT)) is None


def test_two_people_s_accounts_are_not_paired() -> None:
    said = [
        {"user": "U1", "text": "account 14009 cannot connect to Zillow"},
        {"user": "U2", "text": "account 75172: deal 98122 is not in Premier Agent"},
    ]

    assert two_cases(heard(said, BOT)) is None


def test_two_plain_problems_of_which_nobody_can_tell_whose_they_are_are_tangled() -> None:
    assert tangled(heard([{"text": NOT_PAIRED["a_deal_between_two_accounts"]}], BOT)) == (
        "rate_limiting",
        "transaction_sync",
    )


def test_accounts_in_a_list_are_not_tangled() -> None:
    assert tangled(heard([{"text": "accounts 14009 and 75172: deal 98122 is stuck and we get 429s"}], BOT)) is None


def test_a_clause_belongs_to_the_account_that_it_hangs_on_more_closely() -> None:
    words = words_by_account("account 14009 is signed out and deal 98122 is missing, account 75172")

    assert words is not None
    assert "deal 98122" in words[75172]
    assert "deal 98122" not in words[14009]


def test_a_deal_that_hangs_on_both_alike_belongs_to_none() -> None:
    assert words_by_account("account 14009 is signed out, deal 98122 is missing, account 75172") is None


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["account 14009, deal 5, ", "and ", "account 1 and ", " , ", "\n;", "1) "])
def test_very_long_messages_take_a_moment(piece: str) -> None:
    text = f"account 14009 and account 75172: {piece * (20_000 // len(piece))}"

    assert two_cases(heard([{"user": "U1", "text": text}], BOT)) is None
