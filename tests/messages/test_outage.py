"""A source does not answer, or answers again: whole sentences that name it and inject nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from messages.message import Message
from messages.outage import answers_again, down, title
from tests.messages.slack_refuses import problems_of

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SEEING_LESS = [f"Check {number}" for number in range(8)]


def test_it_says_what_is_away_since_when_and_what_cannot_be_seen() -> None:
    said = down("redis", NOON, "Redis cannot be read (ConnectionError).", ["Sync failure"], ["Stuck sync locks"])

    assert said.text.splitlines() == [
        "⚠️ *Redis: no answer since 2026-11-21 12:00 UTC.* Redis cannot be read (ConnectionError).",
        "Triages still work and say what they could not see; these see less: Sync failure.",
        "These monitors see nothing, or less: Stuck sync locks.",
        "`zillow-triage doctor` says what to do about it. I say it here when it answers again.",
    ]


def test_its_return_says_how_long_it_was_away() -> None:
    said = answers_again("fub.client db-7.example", NOON, NOON + timedelta(minutes=43))

    assert said.text.startswith("✅ *The host db-7.example of client databases: answers again.*")
    assert "since 2026-11-21 12:00 UTC, for 43 minutes." in said.text


def test_many_names_are_counted() -> None:
    assert "Check 5 and 2 more." in down("redis", NOON, "Away.", SEEING_LESS, []).text


@pytest.mark.parametrize("source", ["fub.common", "fub.client", "redis", "datadog.logs", "datadog.metrics"])
def test_every_source_has_a_name_for_people(source: str) -> None:
    assert title(source) != source


@pytest.mark.parametrize(
    "message",
    [
        down("fub.client <!channel>", NOON, "<https://evil.example|Click> & <@U0SAMPLE> " * 300, SEEING_LESS, []),
        answers_again("<!channel>", NOON, NOON),
    ],
)
def test_nothing_from_outside_becomes_a_mention_or_a_link(message: Message) -> None:
    assert problems_of(message) == []
    assert not any(mark in str(message) for mark in ("<!", "<@", "<http"))
