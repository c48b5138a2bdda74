"""A time that people name says how far back to look: never less than the usual hour, never more than logs are kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checks.kit.case import RETENTION, STANDARD_WINDOW
from handlers.intake.command_line import parse
from handlers.intake.mentioned import IDS, ids
from handlers.intake.spoken_time.days import days
from handlers.intake.spoken_time.looking_back import LookBack, looking_back
from handlers.intake.spoken_time.words import COUNTS, MONTHS, UNITS, WEEKDAYS
from handlers.intake.thread import Understood, read

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
"""A Saturday."""
HERE = timedelta(0)

HOURS = {
    "nothing syncs since yesterday": 36,
    "since yesterday 10:40 nothing arrives": 26,
    "it broke at 9am yesterday": 27,
    "since yesterday's deploy": 36,
    "updated yesterday a password": 36,
    "yesterday evening the leads stopped": 20,
    "last night the leads stopped": 20,
    "since the day before yesterday": 3 * 24,
    "leads are missing since Friday": 36,
    "since Friday 3pm": 21,
    "since last Friday": 36,
    "since Saturday": 8 * 24,
    "broke Tuesday morning": 5 * 24,
    "stopped working Thursday": 3 * 24,
    "it worked until Tuesday": 5 * 24,
    "since 9am": 3,
    "since 14:30": 22,
    "since 9am UTC": 3,
    "since 1am EST": 7,
    "nothing syncs today": 12,
    "broken since this morning": 12,
    "broken all day": 12,
    "for 3 days": 72,
    "for the last 3 days": 72,
    "for three days": 72,
    "for half a day": 12,
    "in the last 24 hours": 24,
    "the last 2 weeks": 14 * 24,
    "over the past week": 7 * 24,
    "an hour and a half, no, 3 hours ago": 3,
    "a couple of hours ago": 3,
    "no leads in 4 days": 4 * 24,
    "nothing for days now": 7 * 24,
    "since last week": 13 * 24,
    "since Monday morning": 6 * 24,
    "over the last weekend": 8 * 24,
    "on Nov 18 it stopped": 4 * 24,
    "since Nov 18 14:00": 3 * 24,
    "since the 18th of November": 4 * 24,
    "since 11/18": 4 * 24,
    "since 2026-11-20 08:00": 28,
    "seit gestern geht nichts mehr": 36,
    "seit Freitag kommt nichts an": 36,
    "seit 3 Tagen": 72,
    "seit 9 Uhr": 3,
    "seit letzter Woche": 13 * 24,
    "heute morgen kam nichts": 12,
    "desde ayer no llegan": 36,
    "desde el viernes": 36,
    "desde hace 3 días": 72,
    "depuis hier": 36,
    "depuis vendredi": 36,
    "il y a 3 jours": 72,
    "desde ontem": 36,
    "desde sexta-feira": 36,
    "há 3 dias": 72,
    "da ieri": 36,
    "da venerdì": 36,
    "da 3 giorni": 72,
    "sinds gisteren": 36,
    "sinds vrijdag": 36,
    "sinds 2 dagen": 48,
    "window 15m, although it began yesterday": 0.25,
    "last 15m": 0.25,
    "window: 90 minutes": 1.5,
}

USUAL = (
    "for a while", "recently", "since then", "since the customer called", "for an hour", "for 20 minutes",
    "in the last 15 minutes", "call me tomorrow", "call me on Friday", "next Friday", "please look today", "due today",
    "in 3 days", "token valid for 60 days", "retries for 5 minutes", "leads over 30 days old", "a customer for 5 years",
    "since 9 customers wrote", "since 2019", "depuis mon départ", "tonight", "at 5pm", "account 9, user 12", "",
    "since February 30", "since 99:99", "since 31/31", "for 0 days", "for 9999 months",
)  # fmt: skip


def hours_of(text: str, **given: Any) -> float | None:
    back = looking_back(text, given.get("said_at", NOON), given.get("now", NOON), given.get("ahead", HERE))
    return None if back is None else back.length / timedelta(hours=1)


@pytest.mark.parametrize("text", HOURS)
def test_a_time_in_words_says_how_far_back_to_look(text: str) -> None:
    assert hours_of(text) == HOURS[text]


@pytest.mark.parametrize("text", USUAL)
def test_words_that_name_no_earlier_time_change_nothing(text: str) -> None:
    assert looking_back(text, NOON, NOON, HERE) is None


@pytest.mark.parametrize("text", ["for 3 weeks", "since October", "for 2 months", "since Nov 1", "in the last 30 days"])
def test_what_began_before_the_logs_is_cut_to_them_and_said(text: str) -> None:
    back = looking_back(text, NOON, NOON, HERE)

    assert back == LookBack(RETENTION, text, capped=True)
    assert back.sentence == f"“{text}” is longer than logs are kept, so the window is 15d."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("missing at Zillow since yesterday", "since yesterday"),
        ("account 14009 worked fine until Tuesday", "until Tuesday"),
        ("no leads in 4 days", "in 4 days"),
        ("it broke on Tuesday", "on Tuesday"),
        ("since yesterday at 3pm", "since yesterday at 3pm"),
    ],
)
def test_only_the_words_that_say_the_time_are_quoted(text: str, words: str) -> None:
    back = looking_back(text, NOON, NOON, HERE)

    assert back is not None
    assert back.words == words


def test_the_time_is_quoted_in_the_language_it_was_said_in() -> None:
    said = understand("OAuth-Fehler bei Konto 14009, es fehlt bei Zillow seit gestern und geht nicht").said

    assert said[-1] == "“seit gestern” is read as the last 36h."


def test_the_words_of_a_translation_are_not_quoted() -> None:
    back = looking_back("missing since yesterday", NOON, NOON, HERE, written="falta, y no se sabe")

    assert back is not None
    assert back.sentence == "The time that was said is read as the last 36h."


def test_of_two_times_the_earlier_counts() -> None:
    assert hours_of("it began on Thursday and came back this morning") == 3 * 24


def test_a_message_of_days_ago_is_read_as_of_the_day_it_was_written() -> None:
    said_at = NOON - timedelta(days=2)

    assert hours_of("since yesterday", said_at=said_at) == 4 * 24
    assert hours_of("for 3 hours", said_at=said_at) == 3 * 24


def test_a_day_begins_where_the_person_is() -> None:
    assert hours_of("since yesterday", ahead=timedelta(hours=-8)) == 28
    assert hours_of("since yesterday", ahead=timedelta(hours=11)) == 47


def test_of_somebody_whose_clock_nobody_knows_the_earlier_reading_counts() -> None:
    early = NOON.replace(hour=3)

    assert hours_of("since yesterday", said_at=early, now=early, ahead=HERE) == 27
    assert hours_of("since yesterday", said_at=early, now=early, ahead=None) == 44


def test_without_a_moment_only_a_stated_length_counts() -> None:
    assert looking_back("since yesterday", None, NOON, HERE) is None
    assert looking_back("window 4h", None, None, None) == LookBack(timedelta(hours=4))


@pytest.mark.parametrize("text", HOURS)
def test_the_figures_of_a_time_are_no_ids(text: str) -> None:
    understood = understand(f"oauth failure account 14009, {text}")

    assert (understood.request.account_id, understood.request.user_id, understood.request.deal_id) == (
        14009,
        None,
        None,
    )
    assert not any(ids(text, field) for field in IDS)


def understand(*texts: str) -> Understood:
    said = [{"user": f"U{place}", "text": text, "ts": f"{NOON.timestamp()}"} for place, text in enumerate(texts)]
    return read(said, "UBOT", now=NOON, ahead={"U0": HERE, "U1": HERE})


def test_what_was_understood_says_the_window_by_whose_words() -> None:
    understood = understand("oauth failure account 14009 since yesterday", "<@UBOT> please look")

    assert understood.request.window == timedelta(hours=36)
    assert understood.said == (
        "From <@U0>: issue type oauth_failure, account 14009, window 36h.",
        "“since yesterday” is read as the last 36h.",
    )


def test_a_stated_length_wins_over_words_whoever_says_it() -> None:
    stated = understand("oauth failure account 14009, window 4h", "<@UBOT> please look, since yesterday")

    assert stated.request.window == timedelta(hours=4)


def test_the_longest_time_of_a_thread_counts() -> None:
    both = understand("oauth failure account 14009 since Thursday", "<@UBOT> again this morning")

    assert both.request.window == timedelta(days=3)


@pytest.mark.parametrize(("typed", "hours"), [("yesterday", 36), ("Friday", 36), ("last friday 15:00", 21)])
def test_a_flag_takes_the_same_words(typed: str, hours: int) -> None:
    request = parse(f'oauth_failure account=14009 --since="{typed}"', now=NOON)

    assert request.window == timedelta(hours=hours)


WORDS = st.sampled_from(
    [
        *WEEKDAYS, *MONTHS, *COUNTS, *UNITS, "since", "for", "until", "last", "on", "at", "ago", "the", "yesterday",
        "today", "weekend", "9am", "10:40", "24:00", "31", "0", "99", "2026-02-29", "13/13", "noon", "pst", "worked",
        "seit", "desde", "da", "il y a", "ıİ", "’", "\n",
    ]
)  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=12).map(" ".join)),
    st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.none() | st.integers(-14, 14).map(lambda hours: timedelta(hours=hours)),
)
@example("since Feb 29", datetime(2027, 3, 1, tzinfo=UTC), None)
def test_no_words_give_a_window_outside_the_allowed_one(text: str, moment: datetime, ahead: timedelta | None) -> None:
    back = looking_back(text, moment, moment + timedelta(hours=1), ahead)

    assert back is None or not back.words or STANDARD_WINDOW < back.length <= RETENTION
    assert all(begun.replace(tzinfo=UTC) <= moment for *_, begun in days(text, moment))
