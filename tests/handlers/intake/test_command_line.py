from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.kit.refusal import Condition, Refusal
from handlers.intake.case import case_of
from handlers.intake.command_line import parse, parse_arguments
from handlers.intake.misread import Misread
from handlers.intake.request import Request, Verb

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PLAIN = Request(issue="oauth_failure", account_id=14009)

READ = {
    "as_documented": (
        "--issue=oauth_failure --severity=critical --account_id=14009 --user_id=571 --window=1h --preventive=true",
        Request(
            issue="oauth_failure", severity="critical", account_id=14009, user_id=571, window=timedelta(hours=1),
            preventive=True,
        ),
    ),
    "values_after_a_space": ("--issue oauth_failure --account_id 14009", PLAIN),
    "without_dashes": ("issue=oauth_failure account_id=14009", PLAIN),
    "colons": ("issue:oauth_failure account:14009", PLAIN),
    "spaces_around_the_sign": ("--issue = oauth_failure --account_id = 14009", PLAIN),
    "bare_issue_type": ("oauth_failure account:14009", PLAIN),
    "bare_issue_type_in_words": ("OAuth failure account 14009", PLAIN),
    "after_the_verb": ("triage oauth-failure account 14009", PLAIN),
    "straight_quotes": ("--issue=\"oauth_failure\" --account_id='14009'", PLAIN),
    "curly_quotes": ("--issue=“oauth_failure” --account_id=‘14009’", PLAIN),
    "dashes_made_long_by_the_keyboard": ("—issue=oauth_failure –account_id=14009", PLAIN),
    "large_letters_and_hyphens": ("--ISSUE=oauth_failure --Account-Id=14009", PLAIN),
    "other_names": ("type=oauth_failure acct=#14,009", PLAIN),
    "number_sign_and_comma": ("oauth_failure account #14,009", PLAIN),
    "leading_zeros": ("oauth_failure account=0014009", PLAIN),
    "said_twice_alike": ("oauth_failure account=14009 account_id=14009", PLAIN),
    "severity_by_its_short_name": (
        "oauth_failure sev=High account=14009",
        Request(issue="oauth_failure", account_id=14009, severity="high"),
    ),
    "deal_alone": ("transaction_sync deal 98122", Request(issue="transaction_sync", deal_id=98122)),
    "window_in_words": (
        "oauth_failure account=14009 --window=90 minutes",
        Request(issue="oauth_failure", account_id=14009, window=timedelta(minutes=90)),
    ),
    "window_in_quotes": (
        "oauth_failure account=14009 window='7 days'",
        Request(issue="oauth_failure", account_id=14009, window=timedelta(days=7)),
    ),
    "window_by_its_beginning": (
        "oauth_failure account=14009 --since=2026-11-21T08:00",
        Request(issue="oauth_failure", account_id=14009, window=timedelta(hours=4)),
    ),
    "flag_that_stands_alone": (
        "--preventive --issue=oauth_failure --account_id=14009",
        Request(issue="oauth_failure", account_id=14009, preventive=True),
    ),
    "flag_that_says_no": ("--preventive no --issue=oauth_failure --account_id=14009", PLAIN),
    "an_account_in_groups_of_three": (
        "oauth_failure account 148 261",
        Request(issue="oauth_failure", account_id=148261),
    ),
    "help_as_a_flag": ("--help", Request(verb=Verb.HELP)),
    "help_as_a_flag_behind_others": ("oauth_failure -h", Request(verb=Verb.HELP)),
    "note_without_its_secret": (
        "oauth_failure account=14009 --note=\"the user's token=abcd1234 fails\"",
        Request(issue="oauth_failure", account_id=14009, note="the user's token=[redacted] fails"),
    ),
    "note_that_looks_like_flags": (
        "oauth_failure account=14009 --note='--account_id=5'",
        Request(issue="oauth_failure", account_id=14009, note="--account_id=5"),
    ),
    "nothing": ("   ", Request(verb=Verb.FORM)),
    "help": ("help", Request(verb=Verb.HELP)),
    "status": ("Status", Request(verb=Verb.STATUS)),
    "oncall": ("oncall", Request(verb=Verb.ONCALL)),
    "why": ("why 3f2a9c", Request(verb=Verb.WHY, argument="3f2a9c")),
}  # fmt: skip

REFUSED = {
    "unknown_issue": ("--issue=oauth_failures_x", "unknown_issue", "oauth_failure"),
    "unknown_word": ("hlep", "unknown_issue", "Did you mean help?"),
    "unknown_word_after_the_issue": ("oauth_failure please", "missing_context", "please"),
    "unknown_flag": ("oauth_failure --acount_id=5", "missing_context", "Did you mean --account_id?"),
    "sql_as_a_flag": ("oauth_failure account=1;DROP TABLE users", "missing_context", "account_id"),
    "no_issue": ("--account_id=14009", "missing_context", "issue"),
    "no_value": ("oauth_failure --account_id", "missing_context", "--account_id has no value"),
    "flag_in_the_place_of_a_value": ("oauth_failure --account_id --user_id=5", "missing_context", "--account_id"),
    "empty_value": ("oauth_failure --account_id=", "missing_context", "account_id"),
    "negative": ("oauth_failure --account_id=-5", "missing_context", "account_id"),
    "negative_after_a_space": ("oauth_failure --account_id -5", "missing_context", "account_id"),
    "zero": ("oauth_failure --account_id=0", "missing_context", "account_id"),
    "words": ("oauth_failure --user_id=somebody", "missing_context", "user_id"),
    "thirteen_digits": ("oauth_failure --deal_id=1234567890123", "missing_context", "deal_id"),
    "digits_of_another_script": ("oauth_failure --account_id=١٤٠٠٩", "missing_context", "account_id"),
    "misplaced_commas": ("oauth_failure --account_id=1,40,09", "missing_context", "account_id"),
    "a_wildcard": ("oauth_failure --account_id=*", "missing_context", "account_id"),
    "two_values": ("oauth_failure account=1 account=2", "ambiguous", "twice"),
    "no_length": ("oauth_failure account=1 --window=soon", "missing_context", "window"),
    "no_time_at_all": ("oauth_failure account=1 --window=0h", "missing_context", "window"),
    "absurd_length": ("oauth_failure account=1 --window=99999999999d", "missing_context", "window"),
    "beginning_in_the_future": ("oauth_failure account=1 --since=2026-11-22", "missing_context", "window"),
    "beyond_the_logs": ("oauth_failure account=1 --window=16d", "beyond_retention", "15 days"),
    "neither_true_nor_false": ("oauth_failure account=1 --preventive=maybe", "missing_context", "preventive"),
    "a_note_without_quotes": ("oauth_failure account=5 --note=two words", "missing_context", "in quotes"),
    "a_bare_number": (
        "oauth 148261",
        "unknown_issue",
        "Did you mean --issue=oauth_failure --account_id=148261?",
    ),
    "a_bare_number_behind_the_type": (
        "oauth_failure 148261",
        "missing_context",
        "Did you mean --account_id=148261?",
    ),
    "why_without_a_triage": ("why", "missing_context", "id"),
}


@pytest.mark.parametrize(("text", "request_"), READ.values(), ids=READ.keys())
def test_commands_that_are_read(text: str, request_: Request) -> None:
    read = parse(text, now=NOW)

    assert read == request_


@pytest.mark.parametrize(("text", "condition", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_commands_that_are_refused_with_the_way_out(text: str, condition: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, now=NOW)

    assert refused.value.condition.value == condition
    assert said in refused.value.message
    assert refused.value.example


def test_a_refusal_of_an_unknown_issue_lists_the_types_with_their_severities() -> None:
    with pytest.raises(Refusal) as refused:
        parse("oauth_trouble account=5", now=NOW)

    assert "oauth_failure (critical, high, normal)" in refused.value.allowed


def test_a_token_in_a_command_is_not_repeated_in_the_refusal() -> None:
    with pytest.raises(Refusal) as refused:
        parse("oauth_failure xoxb-1234567890-abcdefghij", now=NOW)

    assert "abcdefghij" not in refused.value.message


def test_a_terminal_s_own_words_are_read_alike() -> None:
    read = parse_arguments(["--issue=oauth_failure", "--account_id", "14009", "--note", "two words"], now=NOW)

    assert read == Request(issue="oauth_failure", account_id=14009, note="two words")


def test_a_request_survives_the_journal() -> None:
    request = Request(issue="oauth_failure", account_id=5, window=timedelta(hours=4), understood=("From <@U1>: 5.",))

    assert Request.from_document(request.document()) == request


KEPT: dict[str, tuple[str, str]] = {
    "what_is_not_understood_changes_nothing_else": (
        "oauth_failure account=148261 user=7 --window=soon",
        "/zillow-triage --issue=oauth_failure --account_id=148261 --user_id=7 --window=4h",
    ),
    "no_id": (
        "--issue=oauth_failure --severity=high --account_id=abc",
        "/zillow-triage --issue=oauth_failure --severity=high --account_id=14009",
    ),
    "a_misspelt_type": ("--issue=oauth_failures account=5", "/zillow-triage --issue=oauth_failure --account_id=5"),
    "a_misspelt_flag": ("oauth_failure --acount_id 5", "/zillow-triage --issue=oauth_failure --account_id=5"),
    "no_type": ("account=5 user=7", "/zillow-triage --issue=oauth_failure --account_id=5 --user_id=7"),
    "a_note": (
        "oauth_failure account=5 note two words",
        '/zillow-triage --issue=oauth_failure --account_id=5 --note="two words"',
    ),
    "bare_words": ("oauth 148261", "/zillow-triage --issue=oauth_failure --account_id=148261"),
    "plain_speech": ("account 5 nothing syncs", "/zillow-triage --issue=oauth_failure --account_id=5"),
    "a_deal_alone": ("transaction_sync deal=7 please", "/zillow-triage --issue=transaction_sync --deal_id=7"),
    "beyond_the_logs": (
        "oauth_failure account=5 --window=30d", "/zillow-triage --issue=oauth_failure --account_id=5 --window=15d",
    ),
    "a_change": ("refresh the token of account 5", "/zillow-triage --issue=oauth_failure --account_id=5"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "example"), KEPT.values(), ids=KEPT.keys())
def test_the_example_of_a_refusal_keeps_what_was_understood(text: str, example: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, now=NOW)

    assert refused.value.example == example


@pytest.mark.parametrize("text", [text for text, _, _ in REFUSED.values()], ids=REFUSED.keys())
def test_the_example_of_a_refusal_is_accepted(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, now=NOW)

    request = parse(refused.value.example.removeprefix("/zillow-triage"), now=NOW)

    assert request.verb is Verb.WHY or case_of(request, asked_at=NOW).issue == request.issue


@pytest.mark.parametrize("wrong", ["--window=30d", "--window=soon", "--colour=red", "--deal_id=x", "please"])
def test_a_refusal_tells_what_was_understood_beside_it(wrong: str) -> None:
    with pytest.raises(Misread) as refused:
        parse(f"oauth_failure account=5 {wrong} user=7", now=NOW)

    assert refused.value.understood == Request(issue="oauth_failure", account_id=5, user_id=7)


def test_a_flag_given_twice_is_not_understood() -> None:
    with pytest.raises(Misread) as refused:
        parse("oauth_failure account=1 account=2 user=7", now=NOW)

    assert refused.value.understood == Request(issue="oauth_failure", user_id=7)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        answer = parse(text, now=NOW).verb.value
    except Refusal as refusal:
        answer = refusal.message

    assert answer in set(Verb) or answer.endswith((".", "?"))


@pytest.mark.parametrize("text", ["refresh the token of account 14009", "clear the mutex of sync user 5"])
def test_a_command_that_asks_for_a_change_is_refused_as_one(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(text, now=NOW)

    assert refusal.value.condition is Condition.UNSAFE
