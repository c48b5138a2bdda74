"""What Slack would not send and signed all the same breaks its listener: it is taken once, and comes to nothing."""

from json import JSONDecodeError
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.response import BoltResponse

from bot.journal.errors import JournalUnavailable
from bot.metrics.metrics import Metrics
from bot.slack.misshapen import on_error, or_misshapen
from bot.slack.timed import timed
from sandbox.slack import LocalSlack
from tests.bot.metrics.figures import Figures
from tests.handlers.living_bot import living

COMMAND = {"command": "/zillow-triage", "text": ""}


@pytest.mark.parametrize("http", [False, True], ids=["socket mode", "the events API"])
async def test_it_is_acknowledged_not_brought_again_and_the_next_one_is_answered(
    slack: LocalSlack, tmp_path: Path, http: bool
) -> None:
    async with living(slack, tmp_path, http=http) as bot:
        if http:
            slack.http_target = f"http://127.0.0.1:{bot.serving.port}/slack/events"  # type: ignore[attr-defined]  # the mode's
        await slack.command("help")
        whole = slack.deliveries[-1].payload
        without = {name: value for name, value in whole.items() if name not in {"trigger_id", "text"}}

        broken = slack.courier.send("slash_commands", without)
        await broken.finished.wait()
        after = await slack.command("help")

        assert [each.acknowledged for each in broken.attempts] == [True]
        assert "could not be read" in str(broken.attempts[0].response)
        assert after.acknowledged


async def counted(answer: Any) -> Figures:
    metrics = Metrics("test")
    response = await timed(COMMAND, metrics, answer)
    assert "x-misshapen" not in response.headers
    return Figures.of(metrics.exposition())


async def test_it_is_counted_as_misshapen_whether_a_listener_or_the_framework_breaks() -> None:
    async def by_a_listener() -> BoltResponse:
        return await on_error(KeyError("trigger_id"), COMMAND)

    async def by_the_framework() -> BoltResponse:
        raise AttributeError

    for answer in (by_a_listener, lambda: or_misshapen(by_the_framework, COMMAND)):
        told = await counted(answer)

        assert told("zillow_triage_requests_total", way="command", outcome="misshapen") == 1
        assert told("zillow_triage_requests_total", outcome="unacknowledged") == 0


@pytest.mark.parametrize(
    "trouble",
    [
        JournalUnavailable("PostgreSQL does not answer."),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "an answer of Slack's"),
        JSONDecodeError("an answer of Slack's", "<html>", 0),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
async def test_what_cannot_be_done_at_this_moment_is_left_to_be_brought_again(trouble: Exception) -> None:
    async def answer() -> BoltResponse:
        return await on_error(trouble, COMMAND)

    told = await counted(answer)

    assert told("zillow_triage_requests_total", way="command", outcome="unacknowledged") == 1
    assert told("zillow_triage_requests_total", outcome="misshapen") == 0
