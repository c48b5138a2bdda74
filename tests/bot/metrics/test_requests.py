"""Each request of Slack's is counted by its way in and by what became of it."""

from typing import Any

import pytest
from slack_bolt.response import BoltResponse

from bot.metrics.metrics import Metrics
from bot.metrics.way import way_of
from bot.slack.timed import timed
from tests.bot.metrics.figures import Figures

COMMAND = {"command": "/zillow-triage", "text": "help"}


@pytest.mark.parametrize(
    ("body", "way"),
    [
        (COMMAND, "command"),
        ({"type": "event_callback", "event": {"type": "app_mention"}}, "mention"),
        ({"type": "event_callback", "event": {"type": "message"}}, "message"),
        ({"type": "event_callback", "event": {"type": "app_home_opened"}}, "home"),
        ({"type": "event_callback", "event": {"type": "U0SOMEBODY"}}, "other"),
        ({"type": "block_actions"}, "button"),
        ({"type": "view_submission"}, "form"),
        ({"type": "message_action"}, "shortcut"),
        ({"type": "whatever anybody sends"}, "other"),
        ({"event": "no event"}, "other"),
        ({}, "other"),
        (None, "other"),
        (["command"], "other"),
    ],
)
def test_the_way_in_is_one_of_few_words(body: Any, way: str) -> None:
    assert way_of(body) == way


@pytest.mark.parametrize(
    ("status", "way", "outcome"),
    [
        (200, "command", "acknowledged"),
        (500, "command", "unacknowledged"),
        (401, "other", "refused"),
    ],
)
async def test_what_became_of_it_follows_from_the_answer(status: int, way: str, outcome: str) -> None:
    metrics = Metrics("test")

    async def answer() -> BoltResponse:
        return BoltResponse(status=status)

    await timed(COMMAND, metrics, answer)

    told = Figures.of(metrics.exposition())
    assert told("zillow_triage_requests_total", way=way, outcome=outcome) == 1
    assert told("zillow_triage_acknowledgement_seconds_count", way=way) == 1


async def test_a_request_that_breaks_its_listener_is_not_acknowledged() -> None:
    metrics = Metrics("test")

    async def answer() -> BoltResponse:
        raise LookupError

    with pytest.raises(LookupError):
        await timed(COMMAND, metrics, answer)

    assert Figures.of(metrics.exposition())("zillow_triage_requests_total", outcome="unacknowledged") == 1


def test_two_bots_in_one_process_count_apart() -> None:
    one, other = Metrics("test"), Metrics("test")
    one.rate_limited()

    assert Figures.of(one.exposition())("zillow_triage_slack_rate_limited_total") == 1
    assert Figures.of(other.exposition())("zillow_triage_slack_rate_limited_total") == 0
