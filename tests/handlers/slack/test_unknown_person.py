"""Slack says neither who writes nor takes an answer: nothing is acknowledged that nobody would hear of."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack import U_SUPPORT, LocalSlack
from tests.handlers.living_bot import Bot, living, summaries, until

WHO_AND_WORDS = ["users.info", "chat.postEphemeral", "conversations.open", "chat.postMessage"]


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with (
        LocalSlack(redelivery_seconds=(0.05,) * 400, rate_limits=False) as slack,
        living(slack, tmp_path) as bot,
    ):
        yield bot


async def test_a_direct_message_is_brought_again_until_somebody_hears_of_it(bot: Bot) -> None:
    slack = bot.slack
    direct = slack.direct_message(U_SUPPORT)
    slack.misbehave.outage(WHO_AND_WORDS)

    said = await slack.say("oauth_failure account 148261", channel=direct)
    brought = await until(
        lambda: next((each for each in slack.deliveries if each.payload.get("event", {}).get("ts") == said["ts"]), None)
    )
    await until(lambda: len(brought.attempts) > 1)
    acknowledged = brought.acknowledged
    slack.misbehave.clear()
    await until(lambda: brought.acknowledged)
    await until(lambda: summaries(bot.thread(said["ts"], direct)) or bot.whispers())

    assert not acknowledged
