"""What the Bolt app is made of, and what it refuses to be."""

import time
from pathlib import Path

import aiohttp
import pytest

from bot.slack.app import build_app
from bot.slack.errors import SlackMisconfigured
from bot.slack.serving import HttpPlace, open_slack
from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace
from sandbox.slack import BOT_USER, LocalSlack
from tests.handlers.living_bot import Bot, living, summaries, until


@pytest.mark.parametrize("name", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"])
async def test_an_environment_that_would_switch_bolt_to_many_workspaces_is_refused(
    slack: LocalSlack, settings: SlackSettings, workspace: Workspace, tmp_path: Path, name: str
) -> None:
    async with living(slack, tmp_path) as bot:
        with pytest.raises(SlackMisconfigured, match=f"{name} is set"):
            build_app(settings, workspace, bot.desk, {name: "something"})


async def test_slack_is_asked_only_once_who_the_bot_is(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path):
        for _ in range(3):
            await slack.command("help")

    assert len([call for call in slack.calls if call.method == "auth.test"]) == 1


async def http_bot(slack: LocalSlack, bot: Bot) -> None:
    """Lets Slack call the bot."""
    slack.http_target = f"http://127.0.0.1:{bot.serving.port}/slack/events"


async def test_over_signed_http_a_mention_becomes_a_diagnosis(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path, http=True) as bot:
        await http_bot(slack, bot)

        assert await slack.verify_http_target()
        said = await slack.say(f"<@{BOT_USER}> oauth_failure account 148261")
        await until(lambda: summaries(bot.thread(said["ts"])))

        assert slack.sockets.connections == []


async def test_over_http_a_command_is_answered_with_the_acknowledgement(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path, http=True) as bot:
        await http_bot(slack, bot)

        outcome = await slack.command("help")

        assert outcome.acknowledged
        assert outcome.shown is not None


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no signature"),
        pytest.param(
            {"X-Slack-Signature": "v0=00", "X-Slack-Request-Timestamp": str(int(time.time()))}, id="a wrong one"
        ),
    ],
)
async def test_an_unsigned_request_changes_nothing(slack: LocalSlack, tmp_path: Path, headers: dict[str, str]) -> None:
    async with living(slack, tmp_path, http=True) as bot, aiohttp.ClientSession() as stranger:
        body = "command=/zillow-triage&text=oauth_failure+account_id=1&trigger_id=1&user_id=U1&channel_id=C0SUPPORT01"
        url = f"http://127.0.0.1:{bot.serving.port}/slack/events"
        form = {"Content-Type": "application/x-www-form-urlencoded", **headers}

        async with stranger.post(url, data=body, headers=form) as answer:
            status = answer.status

        assert status == 401
        assert await bot.runs.list() == []


async def test_the_events_api_without_a_signing_secret_is_refused(
    slack: LocalSlack, workspace: Workspace, tmp_path: Path
) -> None:
    unsigned = SlackSettings(bot_token=slack.bot_token, api_url=slack.api_url, support_channel=slack.support_channel)
    async with living(slack, tmp_path) as bot:
        with pytest.raises(SlackMisconfigured, match="SLACK_SIGNING_SECRET"):
            async with open_slack(unsigned, workspace, bot.desk, environment={}, http=HttpPlace("127.0.0.1", 0)):
                pass
