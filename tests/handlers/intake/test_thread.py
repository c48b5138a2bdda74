from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.kit.refusal import Refusal
from handlers.intake.case import case_of
from handlers.intake.example import in_words
from handlers.intake.misread import Misread
from handlers.intake.request import Request
from handlers.intake.thread import read

BOT = "UBOT"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
Thread = Sequence[Mapping[str, Any]]


def thread(*said: str) -> Thread:
    """Messages as `U1: text`; `UBOT: text` is the bot's own."""
    parted = [line.partition(": ") for line in said]
    return [{"user": user, "text": text, "ts": f"{number}.0"} for number, (user, _, text) in enumerate(parted)]


def asked(**fields: Any) -> Request:
    return Request(**fields)


READ: dict[str, tuple[Thread, Request]] = {
    "what_people_write": (
        thread("U1: Deal 98122 of account 31774 never shows up in Premier Agent", "U2: <@UBOT> please look"),
        asked(issue="transaction_sync", account_id=31774, deal_id=98122),
    ),
    "an_error_text": (
        thread("U1: Acct #148,261: `OAuth credentials valid, but integration disabled`, user 571", "U2: <@UBOT>"),
        asked(issue="oauth_failure", account_id=148261, user_id=571),
    ),
    "the_misspelt_exception": (
        thread("U1: <@UBOT> CANNOT_RETRIEVE_ACCCESS_TOKEN for account_id=14009"),
        asked(issue="oauth_failure", account_id=14009),
    ),
    "a_command_in_a_mention": (
        thread("U1: <@UBOT> --issue=transaction_sync --account_id=31774 --deal_id=98122 --severity=critical"),
        asked(issue="transaction_sync", account_id=31774, deal_id=98122, severity="critical"),
    ),
    "a_command_through_slack_s_escapes": (
        thread("U1: <@UBOT> oauth_failure account 5 &amp; nothing else &lt;!channel&gt;"),
        asked(issue="oauth_failure", account_id=5),
    ),
    "a_later_name_wins": (
        thread("U1: <@UBOT> oauth failure account 5", "U1: <@UBOT> no, transaction sync, deal 7"),
        asked(issue="transaction_sync", account_id=5, deal_id=7),
    ),
    "a_later_severity_wins": (
        thread("U1: oauth failure account 5, this is critical", "U2: <@UBOT> severity: high will do"),
        asked(issue="oauth_failure", account_id=5, severity="high"),
    ),
    "not_critical": (
        thread("U1: <@UBOT> oauth failure account 5, not critical, all else normal, high hopes"),
        asked(issue="oauth_failure", account_id=5),
    ),
    "a_window": (
        thread("U1: <@UBOT> oauth failure account 5 over the last 24 hours"),
        asked(issue="oauth_failure", account_id=5, window=timedelta(hours=24)),
    ),
    "links_into_the_product": (
        thread("U1: <@UBOT> not synced: <https://sample.followupboss.com/2/deals/98122?account_id=31774|the deal>"),
        asked(issue="transaction_sync", account_id=31774, deal_id=98122),
    ),
    "links_elsewhere_name_nothing": (
        thread("U1: <@UBOT> oauth failure account 5 <https://example.com/accounts/99|see>"),
        asked(issue="oauth_failure", account_id=5),
    ),
    "the_bot_is_not_listened_to": (
        thread("U1: <@UBOT> oauth failure account 5", "UBOT: account 6, severity critical", "U1: <@UBOT> again"),
        asked(issue="oauth_failure", account_id=5),
    ),
    "an_answer_to_the_bot_s_question": (
        thread("U1: oauth, account 1", "U2: <@UBOT> account 2", "UBOT: 2 accounts are named.", "U2: <@UBOT> account 2"),
        asked(issue="oauth_failure", account_id=2),
    ),
    "a_number_alone_that_answers_which_account": (
        thread(
            "U1: <@UBOT> log says `account_id=148261` but customer says 31774, signed out of Zillow",
            "UBOT: I read issue type oauth_failure; 2 accounts are named. Which one is meant?",
            "U1: <@UBOT> 31774",
        ),
        asked(issue="oauth_failure", account_id=31774),
    ),
    "the_account_as_a_flag_decides": (
        thread("U1: account 1 and account 2 fail", "U2: <@UBOT> oauth_failure account_id=2"),
        asked(issue="oauth_failure", account_id=2),
    ),
    "numbers_that_count_something": (
        thread("U1: <@UBOT> oauth failure in account 5, user 3 times out, account 2 days old"),
        asked(issue="oauth_failure", account_id=5),
    ),
    "the_fleet": (
        thread("U1: <@UBOT> too many requests from Zillow, webhooks piling up in accounts 5, 6 and 7"),
        asked(issue="rate_limiting"),
    ),
    "one_account_of_the_fleet": (
        thread("U1: user 571 of account 14009 shows as Inferred although connected", "U2: <@UBOT> why"),
        asked(issue="agent_resolution", account_id=14009, user_id=571),
    ),
    "health": (
        thread("U1: <@UBOT> connection health of account 20010, severity preventive"),
        asked(issue="connection_health", account_id=20010, severity="preventive"),
    ),
    "hostile_words": (
        thread("U1: <@UBOT> account 5'; DROP TABLE users; -- oauth failure @context.account_id:* OR status:error"),
        asked(issue="oauth_failure", account_id=5),
    ),
    "what_was_done_is_no_request": (
        thread("U1: <@UBOT> oauth failure account 5, we refreshed the token and the token refresh fails"),
        asked(issue="oauth_failure", account_id=5),
    ),
}  # fmt: skip

REFUSED: dict[str, tuple[Thread, str, str]] = {
    "an_empty_mention": (thread("U1: <@UBOT>"), "missing_context", "nothing here"),
    "nobody_wrote": (thread("UBOT: hello"), "missing_context", "nothing here"),
    "vague": (thread("U1: <@UBOT> it is broken"), "missing_context", "kind of trouble"),
    "a_hint_is_too_little": (thread("U1: <@UBOT> account 5 has a token"), "missing_context", "kind of trouble"),
    "all_customers_and_no_account": (
        thread("U1: <@UBOT> oauth failure for all our customers"), "ambiguous", "Look at the whole fleet?",
    ),
    "an_outage_in_few_words": (thread("U1: <@UBOT> nobody gets leads"), "ambiguous", "connection_health"),
    "two_types_alike": (
        thread("U1: <@UBOT> oauth or deal of account 5?"), "ambiguous", "oauth_failure or transaction_sync",
    ),
    "accounts_that_contradict": (
        thread("U1: oauth failure account 1", "U2: <@UBOT> account 2 you mean"), "ambiguous", "2 accounts",
    ),
    "several_deals": (thread("U1: <@UBOT> account 5 deals 7, 8 and 9 stuck"), "ambiguous", "3 deals"),
    "an_enormous_id": (
        thread("U1: <@UBOT> oauth failure account 1234567890123456"), "missing_context", "account_id",
    ),
    "clear_the_mutex": (thread("U1: <@UBOT> please clear the mutex for account 5"), "unsafe", "By hand"),
    "revoke_a_token": (thread("U1: <@UBOT> can you revoke the refresh token of user 571?"), "unsafe", "sessions"),
    "flush_a_cache": (thread("U1: <@UBOT> flush the token cache"), "unsafe", "production"),
    "delete_rows": (thread("U1: <@UBOT> delete the zillow rows of account 5"), "unsafe", "production"),
}  # fmt: skip


WITHOUT_KEYWORDS: dict[str, tuple[Thread, Request]] = {
    "lateness": (thread("U1: <@UBOT> everything from Zillow arrives hours late"), asked(issue="rate_limiting")),
    "a_thread_of_five": (
        thread(
            "U1: customer on chat says their whole office was thrown out of Zillow", "U2: which account?",
            "U1: 20300, since lunch", "U2: did they try again?", "U1: <@UBOT> yes, it sends them back to the start",
        ),
        asked(issue="oauth_failure", account_id=20300),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("messages", "request_"), WITHOUT_KEYWORDS.values(), ids=WITHOUT_KEYWORDS.keys())
def test_complaints_without_a_keyword_are_understood(messages: Thread, request_: Request) -> None:
    understood = read(messages, BOT)

    assert {**understood.request.document(), "understood": [], "second": None} == request_.document()


def test_what_else_it_may_be_is_said() -> None:
    understood = read(thread("U1: <@UBOT> deal 5 of account 3 is stuck and we get 429s"), BOT)

    assert understood.request.issue == "rate_limiting"
    assert understood.request.second == "transaction_sync"
    assert "It may also be transaction_sync." in understood.said


@pytest.mark.parametrize(("messages", "request_"), READ.values(), ids=READ.keys())
def test_threads_that_are_understood(messages: Thread, request_: Request) -> None:
    understood = read(messages, BOT)

    assert {**understood.request.document(), "understood": [], "second": None} == request_.document()


@pytest.mark.parametrize(("messages", "condition", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_threads_that_are_asked_about(messages: Thread, condition: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(messages, BOT)

    assert refused.value.condition.value == condition
    assert said in refused.value.message
    assert refused.value.example


ASKED_BACK: dict[str, tuple[str, str, str]] = {
    "the_kind": (
        "account 148261, user 571, please look",
        "I read account 148261 and user 571; which kind of trouble is it?",
        "oauth_failure account 148261 user 571",
    ),
    "the_kind_for_one_of_two_accounts": (
        "two accounts, 14009 and 148261",
        "I read account 14009 or 148261; which kind of trouble is it?",
        "oauth_failure account 14009",
    ),
    "the_account": (
        "two accounts, 14009 and 148261: oauth failure of user 7",
        "I read issue type oauth_failure and user 7; 2 accounts are named.",
        "oauth_failure account 148261 user 7",
    ),
    "the_deal": (
        "account 5 deals 7 and 8 stuck, severity high",
        "I read issue type transaction_sync, account 5 and severity high; 2 deals are named.",
        "transaction_sync account 5 deal 7 severity high",
    ),
    "which_of_two_types": (
        "oauth or deal of account 5, last 4h?",
        "I read account 5 and window 4h; this may be oauth_failure or transaction_sync.",
        "oauth_failure account 5 last 4h",
    ),
    "whether_a_number_is_the_account": (
        "connected but nothing syncs 148261",
        "I read issue type oauth_failure; is 148261 the account?",
        "oauth_failure account 148261",
    ),
    "a_change": (
        "refresh the token of account 5", "That would change production", "oauth_failure account 5",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said", "example"), ASKED_BACK.values(), ids=ASKED_BACK.keys())
def test_a_question_back_begins_with_what_was_understood(text: str, said: str, example: str) -> None:
    with pytest.raises(Misread) as refused:
        read(thread(f"U1: <@{BOT}> {text}"), BOT)

    assert refused.value.message.startswith(said)
    assert refused.value.example == example


@pytest.mark.parametrize("example", [example for _, _, example in ASKED_BACK.values()], ids=ASKED_BACK.keys())
def test_the_example_of_a_question_back_is_understood(example: str) -> None:
    request = read(thread(f"U1: <@{BOT}> {example}"), BOT).request

    assert example == in_words(request)


def test_the_number_is_taken_once_it_is_called_an_account() -> None:
    question = ("U1: <@UBOT> nothing syncs 148261", "UBOT: Is 148261 the account?")

    request = read(thread(*question, "U1: <@UBOT> account 148261"), BOT).request

    assert (request.issue, request.account_id) == ("oauth_failure", 148261)


def test_an_id_that_is_missing_is_asked_for_after_what_was_understood() -> None:
    request = read(thread("U1: <@UBOT> deals of account 31774 are not showing"), BOT).request

    with pytest.raises(Refusal) as refused:
        case_of(request, asked_at=NOW)

    assert refused.value.message.startswith("I read issue type transaction_sync and account 31774; ")
    assert refused.value.example == "transaction_sync account 31774 deal 98122"


CHAT: dict[str, tuple[str, str]] = {
    "hello": ("hello", "There is nothing in this"),
    "lunch": ("lunch anyone?", "There is nothing in this"),
    "works": ("works now, resolved", "Good to hear."),
    "solved": ("thanks, solved", "Good to hear."),
    "thanks": ("thank you!", "You are welcome."),
    "how_to": ("How do I connect Zillow?", "There is nothing in this"),
}


@pytest.mark.parametrize(("text", "said"), CHAT.values(), ids=CHAT.keys())
@pytest.mark.parametrize("direct", [False, True])
def test_chat_gets_a_short_answer(text: str, said: str, direct: bool) -> None:
    with pytest.raises(Refusal) as refused:
        read(thread(f"U1: {text}" if direct else f"U1: <@{BOT}> {text}"), BOT, direct=direct)

    assert refused.value.message.startswith(said)
    assert (refused.value.allowed, refused.value.contact) == ((), "")


@pytest.mark.parametrize(
    "text", ["oauth failure of account 5 is not solved", "account 5 oauth failure: check whether it is really fixed"]
)
def test_trouble_that_may_go_on_is_no_chat(text: str) -> None:
    request = read(thread(f"U1: <@{BOT}> {text}"), BOT).request

    assert (request.issue, request.account_id) == ("oauth_failure", 5)


def test_good_news_to_the_bot_ends_the_thread_before_it() -> None:
    with pytest.raises(Refusal) as refused:
        read(thread("U1: oauth failure account 5", f"U1: <@{BOT}> thanks, all good now"), BOT)

    assert refused.value.message == "Good to hear. There is nothing left to look into."


SEVERITIES = {
    "rate_limiting": ("rate limiting", "critical", "incident"),
    "agent_resolution": ("agent resolution", "critical", "high"),
    "connection_health": ("connection health", "critical", "monitoring"),
    "oauth_failure": ("oauth failure account 5", "incident", "critical"),
}


@pytest.mark.parametrize(("text", "stated", "taken"), SEVERITIES.values(), ids=SEVERITIES.keys())
def test_a_severity_in_plain_speech_is_the_nearest_that_the_type_has(text: str, stated: str, taken: str) -> None:
    understood = read(thread(f"U1: <@{BOT}> {text}, severity {stated}"), BOT)

    assert understood.request.severity == taken
    assert f"has no severity {stated}; {taken}, the nearest that it has, is taken." in understood.said[-1]


def test_it_says_what_was_taken_from_whom() -> None:
    understood = read(thread("U1: Deal 98122 does not sync", "U2: account 31774", "U3: <@UBOT> critical"), BOT)

    assert understood.said == (
        "From <@U1>: issue type transaction_sync, deal 98122.",
        "From <@U2>: account 31774.",
        "From <@U3>: severity critical.",
    )


def test_contradicting_accounts_are_offered() -> None:
    with pytest.raises(Refusal) as refused:
        read(thread("U1: oauth failure account 1", "U2: <@UBOT> account 2"), BOT)

    assert refused.value.allowed == ("1", "2")


def test_a_change_asked_for_beside_a_triage_is_left_out_and_said() -> None:
    understood = read(thread("U1: <@UBOT> check account 5 deal 7 and clear the mutex if it is stuck"), BOT)

    assert understood.request.deal_id == 7
    assert understood.said[-1].startswith("Nothing will be changed: production is only read.")


def test_a_change_that_people_ask_of_each_other_is_not_refused() -> None:
    understood = read(thread("U1: U2, please clear the mutex of deal 7, account 5", "U2: <@UBOT> first look"), BOT)

    assert understood.request.issue == "transaction_sync"


def test_in_a_direct_message_a_change_is_asked_of_the_bot() -> None:
    with pytest.raises(Refusal) as refused:
        read(thread("U1: clear the mutex of deal 7, account 5"), BOT, direct=True)

    assert refused.value.condition.value == "unsafe"


def test_an_alert_that_another_bot_posted_is_read() -> None:
    alert = {"bot_id": "B0ALERT", "text": "OAuth failure in account 14009", "ts": "1.0"}

    understood = read([alert], BOT)

    assert understood.request.account_id == 14009


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    ["account ", "account 1,111", "1,111,", "deal 1, ", "please clear ", "&lt;", "<", "<https://a.followupboss.com/",
     "severity ", "oauth ", "account 1 and ", " ", "refresh token ", "last 1", "#"],
)  # fmt: skip
def test_forty_thousand_characters_are_read_in_a_moment(piece: str) -> None:
    long = piece * (40_000 // len(piece))

    try:
        answer = read(thread(f"U1: {long}", "U2: <@UBOT> oauth_failure account_id=5"), BOT).request.issue
    except Refusal as refusal:
        answer = refusal.condition.value

    assert answer in {"oauth_failure", "ambiguous", "missing_context"}


@given(st.lists(st.text(max_size=80) | st.sampled_from(["account 5", "<@UBOT> oauth failure", "deal 7"]), max_size=5))
def test_whatever_a_thread_holds_is_understood_or_asked_about(texts: list[str]) -> None:
    messages = [{"user": "U1", "text": text, "ts": "1.0"} for text in texts]

    try:
        answer = read(messages, BOT).request.issue
    except Refusal as refusal:
        answer = refusal.condition.value

    assert answer


@pytest.mark.parametrize(
    "text",
    ["Lakeside is in trouble, treating this as P0", "Konto 31774 hat Probleme und es geht nicht. Das ist ein P0."],
)
def test_the_severity_of_what_is_asked_about_keeps_its_zero(text: str) -> None:
    with pytest.raises(Misread) as refused:
        read(thread(f"U1: {text}"), BOT, direct=True)

    assert refused.value.understood.severity == "incident"
    assert "severity incident" in refused.value.understood.understood[0]
