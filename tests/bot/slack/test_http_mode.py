"""The Events API: whether Slack is there is told by its requests, and where none come by its answers."""

import asyncio
from dataclasses import dataclass, field

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.http import ASK_EVERY, SILENT_AFTER, HttpMode
from tests.bot.slack.test_socket import Hands


@dataclass
class Asked:
    """Slack's `auth.test`, and how often it was asked."""

    trouble: Exception | None = None
    times: int = 0
    hands: Hands = field(default_factory=Hands)

    async def __call__(self) -> None:
        self.times += 1
        if self.trouble is not None:
            raise self.trouble


async def looked(mode: HttpMode) -> None:
    """One round of its watch."""
    stop = asyncio.Event()
    watching = asyncio.create_task(mode.last(stop))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    stop.set()
    await watching


async def test_without_requests_slack_is_asked_and_its_answer_is_a_sign_of_life() -> None:
    asked = Asked()
    mode = HttpMode(asked, asked.hands)
    asked.hands.seconds += SILENT_AFTER
    silent = not mode.healthy

    await looked(mode)

    assert silent
    assert asked.times == 1
    assert mode.healthy


async def test_while_requests_come_slack_is_not_asked() -> None:
    asked = Asked()
    mode = HttpMode(asked, asked.hands)
    asked.hands.seconds += ASK_EVERY
    mode.heard()

    await looked(mode)

    assert asked.times == 0


@pytest.mark.parametrize("trouble", [SlackApiError("invalid_auth", {}), TimeoutError(), OSError()])
async def test_a_slack_that_does_not_answer_is_no_slack(trouble: Exception) -> None:
    asked = Asked(trouble)
    mode = HttpMode(asked, asked.hands)
    asked.hands.seconds += SILENT_AFTER

    await looked(mode)

    assert not mode.healthy
