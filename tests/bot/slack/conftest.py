"""A local Slack and the bot's own way of talking to it."""

from collections.abc import AsyncIterator

import pytest

from bot.slack.conversation import SlackConversation
from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace, open_workspace
from handlers.flows.conversation import Place
from sandbox.slack import LocalSlack


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(redelivery_seconds=(0.05, 0.05, 0.05), rate_limits=False) as slack:
        yield slack


@pytest.fixture
def settings(slack: LocalSlack) -> SlackSettings:
    return SlackSettings(
        bot_token=slack.bot_token,
        app_token=slack.app_token,
        signing_secret=slack.signing_secret,
        api_url=slack.api_url,
        support_channel="#fub-zyno-support",
    )


@pytest.fixture
async def workspace(settings: SlackSettings) -> AsyncIterator[Workspace]:
    async with open_workspace(settings, seconds_apart=0.01) as workspace:
        yield workspace


@pytest.fixture
def conversation(workspace: Workspace) -> SlackConversation:
    return workspace.conversation


@pytest.fixture
def place(slack: LocalSlack) -> Place:
    return Place(slack.support_channel)
