"""Who calls for people before anybody knows what it is about, and who only speaks of something grave."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.intake.plight import DECLARED, LONGEST, OUTAGE, Plight, of_everybody, plight_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

DECLARES = (
    "SEV1: zillow sync down for everyone", "this is critical, leads are gone", "P1! nobody gets leads",
    "severity=critical", "critical: please help", "I am declaring an incident, all of Zillow is out",
    "SEV1: everybody was logged out at 9:40", "Das ist kritisch, bei uns kommt nichts mehr an, bitte sofort",
)  # fmt: skip
OUTAGES = (
    "everything is on fire, all customers are down", "zillow is down for all our customers", "total outage",
    "Nobody can connect, everyone is affected", "all accounts stopped syncing",
    "none of it works, the whole fleet is dead",
)  # fmt: skip
HEDGED = (
    "last week's SEV1 had the same error, what did we do?", "is this critical?", "it was critical yesterday",
    "could become critical if it goes on", "haha SEV1 obviously", "critical 😂", "the P1 of Monday is resolved",
    "this is a drill: SEV1", "post-mortem of the critical incident",
)  # fmt: skip
QUIET = (
    "not critical, but odd", "account 14009 has trouble", "severity normal, all customers are down", "thanks everyone",
    "is everything down?", "everyone is happy", "was everything down last week", "", "please look",
)  # fmt: skip


def said(*texts: str, user: str = "U1", at: datetime = NOW) -> list[dict[str, Any]]:
    return [{"user": user, "text": text, "ts": str(at.timestamp())} for text in texts]


def kind(*texts: str, **given: Any) -> str:
    return plight_of(said(*texts, **given), "UBOT", NOW).kind


@pytest.mark.parametrize("text", DECLARES)
def test_a_severity_of_here_and_now_is_declared(text: str) -> None:
    assert kind(text, "<@UBOT> look") == DECLARED


@pytest.mark.parametrize("text", OUTAGES)
def test_an_outage_in_words_is_known_and_not_declared(text: str) -> None:
    assert kind(text) == OUTAGE


@pytest.mark.parametrize("text", HEDGED)
def test_what_was_or_may_be_or_is_a_joke_is_not_declared(text: str) -> None:
    assert kind(text) == OUTAGE


@pytest.mark.parametrize("text", QUIET)
def test_what_is_not_grave_calls_for_nobody(text: str) -> None:
    assert kind(text) == ""


def test_the_last_severity_counts() -> None:
    assert kind("this is critical", "no, severity: normal") == ""
    assert kind("severity: normal", "sorry, this is critical") == DECLARED


def test_what_was_declared_in_the_morning_is_not_declared_in_the_evening() -> None:
    assert kind("this is critical", at=NOW - timedelta(hours=5)) == OUTAGE
    assert plight_of([{"user": "U1", "text": "this is critical"}], "UBOT", NOW).kind == OUTAGE


def test_the_bots_own_words_declare_nothing() -> None:
    assert kind("this is critical", user="UBOT") == ""


def test_the_words_are_kept_redacted_and_cut() -> None:
    plight = plight_of(said("SEV1 nothing syncs, write to jo@example.com " + "and hurry " * 40), "UBOT", NOW)

    assert "example.com" not in plight.words
    assert plight.words.startswith("SEV1 nothing syncs, write to")
    assert len(plight.words) <= LONGEST + 1


def test_who_says_little_is_quoted_with_what_was_said_before() -> None:
    assert plight_of(said("Lakeside gets no leads any more", "critical"), "UBOT", NOW) == Plight(
        DECLARED, "Lakeside gets no leads any more"
    )


@pytest.mark.parametrize("text", ["for all our customers", "everybody", "fleet-wide", "every account"])
def test_everybody_has_many_names(text: str) -> None:
    assert of_everybody(f"it fails {text} today")


@given(st.lists(st.text(), max_size=3))
def test_no_text_makes_it_fail(texts: list[str]) -> None:
    assert kind(*texts) in {DECLARED, OUTAGE, ""}
