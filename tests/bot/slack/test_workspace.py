"""Starting: who the bot is, where it serves, and a sentence for everything that stands in the way."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.slack.base_url import candidates
from bot.slack.errors import SlackDisconnected, SlackMisconfigured
from bot.slack.settings import SlackSettings
from bot.slack.workspace import open_workspace
from sandbox.slack import BOT_USER, LocalSlack


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda slack: slack.url, id="no path"),
        pytest.param(lambda slack: slack.url + "/", id="a slash"),
        pytest.param(lambda slack: slack.url + "/api", id="the path"),
        pytest.param(lambda slack: slack.url + "/api/", id="the path and a slash"),
        pytest.param(lambda slack: slack.url.removeprefix("http://"), id="no scheme"),
    ],
)
async def test_the_api_is_found_however_its_address_is_written(
    slack: LocalSlack, settings: SlackSettings, written: Callable[[LocalSlack], str]
) -> None:
    async with open_workspace(replace(settings, api_url=written(slack))) as workspace:
        assert workspace.identity.base_url == slack.api_url
        assert workspace.identity.bot_user == BOT_USER


def test_an_address_of_its_own_is_tried_with_and_without_api() -> None:
    assert candidates("https://emulator.example.com/slack/") == [
        "https://emulator.example.com/slack/api/",
        "https://emulator.example.com/slack/",
    ]


@pytest.mark.parametrize("named", ["#fub-zyno-support", "fub-zyno-support", " fub-zyno-support "])
async def test_the_support_channel_is_found_by_its_name(slack: LocalSlack, settings: SlackSettings, named: str) -> None:
    async with open_workspace(replace(settings, support_channel=named)) as workspace:
        assert workspace.support_channel == slack.support_channel


async def test_a_channel_id_is_taken_as_it_is(slack: LocalSlack, settings: SlackSettings) -> None:
    async with open_workspace(replace(settings, support_channel=slack.support_channel)) as workspace:
        assert workspace.support_channel == slack.support_channel

    assert "conversations.list" not in {call.method for call in slack.calls}


async def test_a_channel_that_the_bot_does_not_see_is_a_sentence(settings: SlackSettings) -> None:
    with pytest.raises(SlackMisconfigured, match="The bot sees no channel named #nowhere"):
        async with open_workspace(replace(settings, support_channel="#nowhere")):
            pass


async def test_a_server_that_lists_no_channels_asks_for_an_id(slack: LocalSlack, settings: SlackSettings) -> None:
    slack.scopes.difference_update({"channels:read", "groups:read"})

    with pytest.raises(SlackMisconfigured, match="Set SUPPORT_CHANNEL to its id"):
        async with open_workspace(settings):
            pass


async def test_a_wrong_token_is_a_sentence(settings: SlackSettings) -> None:
    with pytest.raises(SlackMisconfigured, match=r"Slack refuses the bot token: invalid_auth\. Set SLACK_BOT_TOKEN"):
        async with open_workspace(replace(settings, bot_token="xoxb-wrong")):
            pass


async def test_something_else_at_the_address_is_a_sentence(slack: LocalSlack, settings: SlackSettings) -> None:
    with pytest.raises(SlackMisconfigured, match="does not speak Slack's API"):
        async with open_workspace(replace(settings, api_url=slack.url + "/page")):
            pass


async def test_nobody_at_the_address_is_a_sentence(settings: SlackSettings) -> None:
    with pytest.raises(SlackDisconnected, match="Slack does not answer"):
        async with open_workspace(replace(settings, api_url="http://127.0.0.1:9")):
            pass
