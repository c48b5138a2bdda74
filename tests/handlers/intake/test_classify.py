import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.kit.registry import all_checks
from handlers.intake.classify import Action, classify
from handlers.intake.kinds.model import shipped

ACT: dict[str, tuple[str, str]] = {
    "an_error_text": ("Acct 148261: OAuth credentials valid, but integration disabled", "oauth_failure"),
    "a_subject": ("users of account 5 have to reauthenticate every day", "oauth_failure"),
    "a_deal": ("deal 98122 of account 31774 never shows up", "transaction_sync"),
    "throttling": ("we are being throttled, too many requests", "rate_limiting"),
    "agents": ("47 agents are listed as inferred in account 14009", "agent_resolution"),
    "health": ("please do a health check against the baseline", "connection_health"),
    "connected_but_nothing_syncs": ("connected but nothing syncs 148261", "oauth_failure"),
    "disconnected": ("Zillow disconnected for account 148261, keeps asking to reconnect", "oauth_failure"),
    "no_log_in": ("user 902 on 31774 cannot log in to zillow, token invalid", "oauth_failure"),
    "no_leads": ("leads not coming in from zillow, acct 148261", "connection_health"),
    "an_agent_inferred": ("agent shows inferred", "agent_resolution"),
    "a_deal_not_shown": ("deal not showing in premier agent", "transaction_sync"),
    "a_deal_missing": ("deal missing / not syncing", "transaction_sync"),
    "a_deal_that_does_not_sync_is_no_login": ("deal 98122 on 31774: nothing syncs", "transaction_sync"),
    "nothing_syncs_for_a_named_reason": ("nothing syncs, and too many requests", "rate_limiting"),
    "a_hint_of_another_type_beside_it": ("too many requests, and a token somewhere", "rate_limiting"),
}
IGNORED: dict[str, str] = {
    "nothing": "",
    "small_talk": "good morning everybody",
    "thanks": "thank you so much!",
    "solved": "thanks, the oauth failure of account 5 is solved",
    "chat": "lunch anyone? / hello",
    "works_now": "works now, resolved",
    "thanks_and_solved": "thanks, solved",
    "works_again": "deal 98122 works again",
    "how_to": "How do I connect Zillow?",
    "a_wish": "it would be nice if deals were green",
    "a_mention_alone": "<@UBOT>",
    "a_fact_is_no_trouble": "account 14009 has a token",
}
ASKED: dict[str, str] = {
    "an_account_alone": "account 14009",
    "trouble_alone": "nothing works any more",
    "both": "account 14009 is broken",
}


def said(*texts: str) -> Sequence[Mapping[str, Any]]:
    return [{"user": f"U{number}", "text": text} for number, text in enumerate(texts)]


@pytest.mark.parametrize("issue", sorted(all_checks()))
def test_a_documented_name_is_as_good_as_certain(issue: str) -> None:
    reading = classify(said(f"{issue} account 14009"))

    assert (reading.issue, reading.probability, reading.action) == (issue, 0.99, Action.ACT)
    assert reading.second is None


@pytest.mark.parametrize(("text", "issue"), ACT.values(), ids=ACT.keys())
def test_the_words_of_one_type_are_enough_to_act(text: str, issue: str) -> None:
    reading = classify(said(text))

    assert (reading.issue, reading.action) == (issue, Action.ACT)
    assert shipped().bands.act <= reading.probability < 1


def test_that_nothing_syncs_begins_with_the_sign_in() -> None:
    reading = classify(said("account 14009: nothing syncs since this morning"))

    assert reading.issue == "oauth_failure"
    assert reading.action in {Action.ACT, Action.CONFIRM}


def test_words_of_two_types_are_confirmed_and_the_second_is_offered() -> None:
    reading = classify(said("Too many requests since noon, and deal 5 of account 3 is not there"))

    assert (reading.issue, reading.action) == ("rate_limiting", Action.CONFIRM)
    assert reading.second is not None
    assert reading.second[0] == "transaction_sync"
    assert reading.second[1] < reading.probability < 0.8


def test_two_names_in_one_message_are_confirmed() -> None:
    reading = classify(said("oauth_failure or transaction_sync? account 5"))

    assert reading.action is Action.CONFIRM
    assert {reading.issue, reading.second and reading.second[0]} == {"oauth_failure", "transaction_sync"}


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED.keys())
def test_ids_and_trouble_without_a_kind_are_asked_about(text: str) -> None:
    reading = classify(said(text))

    assert reading.action is Action.ASK
    assert reading.second is not None
    assert reading.second[0] in all_checks()


@pytest.mark.parametrize("text", IGNORED.values(), ids=IGNORED.keys())
def test_what_asks_for_nothing_is_left_alone(text: str) -> None:
    reading = classify(said(text), "UBOT")

    assert (reading.issue, reading.action) == (None, Action.IGNORE)


@pytest.mark.parametrize(
    "text",
    [
        "the oauth failure of account 5 is not solved",
        "oauth failure in account 5, can you get this fixed please",
        "thanks for looking, but account 5 has the oauth failure again",
        "that is fixed, but account 5 has an oauth failure now",
    ],
)
def test_trouble_that_is_not_over_is_no_thanks(text: str) -> None:
    reading = classify(said(text))

    assert (reading.issue, reading.action) == ("oauth_failure", Action.ACT)


def test_a_thread_that_ends_well_is_left_alone() -> None:
    reading = classify(said("oauth failure account 5, critical", "customer reconnected", "thanks, all good now"))

    assert (reading.issue, reading.action) == (None, Action.IGNORE)
    assert reading.account_ids == (5,)


def test_a_later_name_wins() -> None:
    reading = classify(said("oauth failure account 5", "no, transaction sync"))

    assert (reading.issue, reading.action) == ("transaction_sync", Action.ACT)


def test_the_bot_is_not_listened_to() -> None:
    thread = [{"user": "U1", "text": "oauth failure account 5"}, {"user": "UBOT", "text": "transaction sync account 6"}]

    reading = classify(thread, "UBOT")

    assert (reading.issue, reading.account_ids) == ("oauth_failure", (5,))


def test_all_ids_are_found_and_those_of_the_last_message_come_first() -> None:
    reading = classify(said("accounts 1 and 2, deal 7, user 571", "no: account 3, deals 8 and 9", "severity high"))

    assert reading.account_ids == (3, 1, 2)
    assert reading.deal_ids == (8, 9, 7)
    assert reading.user_ids == (571,)
    assert reading.severity == "high"


@pytest.mark.parametrize("number", ["0", "0,000", "1234567890123", "1,234,567,890,123"])
def test_a_number_that_cannot_be_an_id_hides_no_other(number: str) -> None:
    reading = classify(said(f"oauth failure account {number} and account 9, deal {number}, user {number} 4"))

    assert (reading.account_ids, reading.deal_ids, reading.user_ids) == ((9,), (), ())


def test_the_document_is_the_one_of_the_contract() -> None:
    document = classify(said("critical: deal 98122 of account 31774 is stuck")).document()

    assert document == {
        "issue": "transaction_sync",
        "probability": pytest.approx(0.99, abs=0.02),
        "second": None,
        "action": "act",
        "severity": "critical",
        "account_ids": ["31774"],
        "deal_ids": ["98122"],
        "user_ids": [],
    }


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["account 0,", "1,111,", "not fixed ", "please ", "how ", "000,", "thanks ", "is not "]
)
def test_forty_thousand_characters_are_read_in_a_moment(piece: str) -> None:
    reading = classify(said(piece * (40_000 // len(piece)) + " oauth_failure account 5"))

    assert 5 in reading.account_ids


NUMBERS = st.text("0019,,# andx", max_size=24).map(lambda text: f"account {text} deals {text} oauth_failure")


@settings(deadline=None)  # the first reading opens the model
@given(
    st.lists(
        NUMBERS | st.text(max_size=60) | st.sampled_from(["account 0", "deal 99999999999999", "thanks", "oauth"]),
        max_size=4,
    )
)
def test_whatever_is_said_has_a_reading(texts: list[str]) -> None:
    reading = classify(said(*texts))

    assert json.loads(json.dumps(reading.document())) == reading.document()
    assert 0 < reading.probability < 1
    assert reading.issue is None or reading.action is not Action.IGNORE
    assert (reading.second is None) == (reading.action in {Action.ACT, Action.IGNORE})


@pytest.mark.parametrize(
    "text",
    [
        "oauth failure for account 31774, treating this as P0",
        "Konto 31774 ist nicht verbunden und es geht nicht. Das ist ein P0.",
        "sev 0: account 31774 is down",
        "account 31774 cannot connect, prio 0",
    ],
)
def test_the_zero_of_a_severity_is_no_id_and_is_not_lost(text: str) -> None:
    assert classify(said(text)).severity == "incident"
