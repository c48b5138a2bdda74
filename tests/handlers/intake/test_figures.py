from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from handlers.intake.classify import classify

Ids = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]

SPELT: dict[str, tuple[str, Ids]] = {
    "with_a_slash_and_a_comma": ("a/c #14,009 is signed out", ((14009,), (), ())),
    "fub_id": ("FUB ID: 14009 is signed out", ((14009,), (), ())),
    "an_abbreviation_with_its_dot": ("acct.14009: no leads", ((14009,), (), ())),
    "account_no": ("account no. 14009, user no. 571", ((14009,), (), (571,))),
    "account_id_is": ("our account ID is 14009", ((14009,), (), ())),
    "a_hash_after_id": ("Account ID# 14009", ((14009,), (), ())),
    "uid": ("acct 14009 uid:571", ((14009,), (), (571,))),
    "json": ('{"account_id":14009,"user_id":571,"deal_id":98122}', ((14009,), (98122,), (571,))),
    "camel_case": ("accountId=14009 dealId=98122", ((14009,), (98122,), ())),
    "a_deal_in_brackets": ("acct 14009 has a deal (id 98122)", ((14009,), (98122,), ())),
    "german": ("Konto 14009, Benutzer 571", ((14009,), (), (571,))),
    "spanish": ("cuenta 14009, trato 98122", ((14009,), (98122,), ())),
    "french": ("compte 14009, utilisateur 571", ((14009,), (), (571,))),
    "a_customer": ("customer 14009 is cut off", ((14009,), (), ())),
    "at_the_head_before_a_deal": ("14009 deal 98122 stuck", ((14009,), (98122,), ())),
    "several_at_the_head": ("14009, 75172 - both late", ((14009, 75172), (), ())),
    "in_it": ("all is fine in 14009, only deal 98122 is missing", ((14009,), (98122,), ())),
    "a_list_below_its_word": ("Deals in account 14009:\n- 98122\n- 98123\nthank you", ((14009,), (98122, 98123), ())),
}
TAKEN_BACK: dict[str, tuple[str, Ids]] = {
    "i_meant": ("account 14009, sorry, I meant 14010: signed out", ((14010,), (), ())),
    "not_but": ("it's not account 14009 but 14010", ((14010,), (), ())),
    "not_as_well": ("account 14010, not 14009, is signed out", ((14010,), (), ())),
    "a_correction": ("deal 98122 (correction: deal 98123) in account 5", ((5,), (98123,), ())),
    "scratch_that": ("User 71, no, scratch that, user 17 of account 14009", ((14009,), (), (17,))),
    "instead_of": ("Instead of account 14009 please look at account 14010", ((14010,), (), ())),
    "disregard": ("Please disregard deal 7. Deal 8, account 5", ((5,), (8,), ())),
    "not_only_takes_nothing_back": ("it is not account 14009 only", ((14009,), (), ())),
    "a_no_before_a_fact_takes_nothing_back": ("this is not why account 14009 is signed out", ((14009,), (), ())),
}
NO_IDS: dict[str, str] = {
    "a_telephone": "call me on 602-555-0123, Zillow signed me out",
    "a_local_telephone": "call 555-0142, Zillow signed us out",
    "a_price": "the home for $415000 is missing on Zillow",
    "a_ticket": "Ticket 908812: signed out of Zillow",
    "a_listing": "MLS# 2211903 is missing on Zillow",
    "zips": "nothing from zip codes 85251 and 85254",
    "an_address": "the closing of 1450 Elm Street is missing",
    "a_date": "signed out since 2026-11-18 and 20261118",
    "a_count": "35000 events wait",
    "a_log_s_counter": "resque:queue:zillow-webhooks 28734",
    "a_count_with_commas_after_an_account": "account zero, 1,200 agents",
}
THREADS: dict[str, tuple[tuple[str, ...], Ids]] = {
    "an_answer": (("U1: no leads", "U2: which account?", "U1: 14009"), ((14009,), (), ())),
    "an_answer_two_messages_later": (
        ("U1: not on Zillow", "U2: account and deal please", "U1: hold on", "U1: it's 14009", "U1: deal is 8"),
        ((14009,), (8,), ()),
    ),
    "an_answer_about_the_user": (("U1: inferred, acct 14009", "U2: user?", "U1: 55"), ((14009,), (), (55,))),
    "an_answer_to_the_bot": (("U1: no leads", "UBOT: Which account is meant?", "U1: 14009"), ((14009,), (), ())),
    "an_answer_taken_back": (
        ("U1: signed out", "U2: which account?", "U1: 14009... no wait, wrong tab", "U1: 20300"), ((20300,), (), ()),
    ),
    "how_many_asks_for_no_id": (("U1: deals missing", "U2: how many deals?", "U1: 14"), ((), (), ())),
    "a_slip": (("U1: account 33082 is signed out", "U1: I mistyped, it's account 33028"), ((33028,), (), ())),
    "a_slip_of_another_length": (
        ("U1: account 330821, nothing syncs", "U1: sorry, wrong one: it is 33028", "U1: please"), ((33028,), (), ()),
    ),
    "a_slip_among_several": (
        ("U1: accounts 330821 and 330822", "U1: sorry, wrong one: it is 33028"), ((33028, 330821, 330822), (), ()),
    ),
    "somebody_else_s_slip": (
        ("U1: account 33082 is signed out", "U2: I mistyped mine, account 5"), ((5, 33082), (), ()),
    ),
    "an_account_that_is_none": (
        ("U1: account 33093 is signed out", "U2: 33093 doesn't exist", "U1: account 33039"), ((33039,), (), ()),
    ),
}  # fmt: skip


def ids_of(messages: Sequence[Mapping[str, Any]]) -> Ids:
    reading = classify(messages, "UBOT")
    return reading.account_ids, reading.deal_ids, reading.user_ids


@pytest.mark.parametrize(("text", "ids"), SPELT.values(), ids=SPELT.keys())
def test_ids_are_read_however_they_are_spelt(text: str, ids: Ids) -> None:
    assert ids_of([{"text": text}]) == ids


@pytest.mark.parametrize(("text", "ids"), TAKEN_BACK.values(), ids=TAKEN_BACK.keys())
def test_what_was_taken_back_is_not_meant(text: str, ids: Ids) -> None:
    assert ids_of([{"text": text}]) == ids


@pytest.mark.parametrize("text", NO_IDS.values(), ids=NO_IDS.keys())
def test_other_numbers_are_no_ids(text: str) -> None:
    assert ids_of([{"text": text}]) == ((), (), ())


@pytest.mark.parametrize(("said", "ids"), THREADS.values(), ids=THREADS.keys())
def test_a_thread_is_read_as_a_talk(said: tuple[str, ...], ids: Ids) -> None:
    parted = [line.partition(": ") for line in said]

    assert ids_of([{"user": user, "text": text} for user, _, text in parted]) == ids


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    ["not ", "account 1, sorry, ", "1 sorry ", "- 14009\n", "accounts:\n- 1\n", "a/c ", "account id ", "1,", "602-555 ",
     "a:b:", "ticket 1, ", "account # ", "1 Elm ", "14009, ", "without 14009, ", "except ", "7 9 3 3 ",
     "account | deal\n", "account, deal\n1, 2\n", "customer says ", "account 793 31 ", "accounts 14009 75172 ",
     "14009 is fine, ", "`1`\n> ", "account 14009 log says "],
)  # fmt: skip
def test_forty_thousand_characters_take_a_moment(piece: str) -> None:
    reading = classify([{"text": f"oauth failure: {piece * (40_000 // len(piece))}"}])

    assert reading.issue == "oauth_failure"
