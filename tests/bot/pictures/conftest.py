"""A local Slack and real clients to it."""

from collections.abc import AsyncIterator

import pytest

from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace, open_workspace
from sandbox.slack import LocalSlack


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(rate_limits=False) as slack:
        yield slack


@pytest.fixture
async def workspace(slack: LocalSlack) -> AsyncIterator[Workspace]:
    settings = SlackSettings(bot_token=slack.bot_token, api_url=slack.api_url, support_channel=slack.support_channel)
    async with open_workspace(settings) as workspace:
        yield workspace
