"""A channel in which another organisation reads along hears nothing of production; people are called all the same."""

from typing import Any

import pytest

from bot.slack.channels import FRESH_SECONDS, SlackChannels
from bot.slack.settings import SlackSettings
from bot.slack.workspace import open_workspace
from handlers.flows.conversation import SHARED, Mark, Place, Unsent
from messages.message import Message
from sandbox.slack import BOT_USER, U_ENGINEER, U_MANAGER, LocalSlack
from sandbox.slack.ids import SUPPORT
from tests.handlers.living_bot import Bot, until, words
from tests.roles.audited import refusals

COMMAND = "oauth_failure --account_id=148261"


class Ticks:
    """Seconds, as a test says."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def share(slack: LocalSlack) -> None:
    slack.workspace.channels[SUPPORT].ext_shared = True


async def reported(bot: Bot) -> dict[str, Any]:
    await bot.slack.command(COMMAND, user=U_ENGINEER)
    summary = await bot.summary()
    await bot.rest()
    return summary


async def test_a_request_in_a_shared_channel_is_turned_away_with_nothing_of_production(bot: Bot) -> None:
    share(bot.slack)

    outcome = await bot.slack.command(COMMAND, user=U_ENGINEER)
    await bot.rest()

    assert outcome.shown is not None
    assert "shared with another organisation" in outcome.shown["text"]
    assert "triage_hand_over" not in words(outcome.shown)
    assert bot.channel == []
    assert await bot.runs.list() == []
    assert await refusals(bot) == [(U_ENGINEER, "shared_channel")]


async def test_a_grave_request_in_a_shared_channel_is_handed_over_by_a_press_and_people_are_called_directly(
    bot: Bot,
) -> None:
    share(bot.slack)
    outcome = await bot.slack.command(f"{COMMAND} --severity=critical", user=U_ENGINEER)
    assert outcome.shown is not None

    await bot.slack.press(outcome.shown, "triage_hand_over", user=U_ENGINEER)
    called = await until(lambda: bot.slack.messages(bot.slack.workspace.direct_message(U_MANAGER).id))
    await bot.rest()

    assert "INC-1" in words(called[-1])
    assert bot.channel == []


async def test_nothing_more_is_posted_once_a_channel_became_shared(bot: Bot) -> None:
    summary = await reported(bot)
    share(bot.slack)
    bot.desk.channels.told(SUPPORT)

    with pytest.raises(Unsent) as refused:
        await bot.desk.conversation.post_once(Place(SUPPORT), Message("148261"), Mark("a", "b"), look=False)
    with pytest.raises(Unsent):
        await bot.desk.conversation.update(SUPPORT, summary["ts"], Message("148261"))
    place = Place(SUPPORT, summary["ts"])
    with pytest.raises(Unsent):
        await bot.desk.conversation.upload_once(place, name="a.md", title="a", content="148261", look=False)

    assert (refused.value.code, refused.value.permanent) == (SHARED, True)


async def test_an_event_that_says_that_its_channel_is_shared_is_believed_at_once(bot: Bot) -> None:
    event = {
        "type": "app_mention",
        "user": U_ENGINEER,
        "channel": SUPPORT,
        "ts": "1.5",
        "text": f"<@{BOT_USER}> {COMMAND}",
    }
    told = {"type": "event_callback", "team_id": "", "is_ext_shared_channel": True, "event": event}

    await bot.slack.courier.ask("events_api", told)

    assert "shared with another organisation" in await bot.told(U_ENGINEER)
    assert await bot.runs.list() == []


async def test_slack_is_asked_about_a_channel_once_in_five_minutes_and_its_last_word_holds(slack: LocalSlack) -> None:
    settings = SlackSettings(bot_token=slack.bot_token, api_url=slack.api_url, support_channel=SUPPORT)
    ticks = Ticks()
    async with open_workspace(settings) as workspace:
        channels = SlackChannels(workspace.clients, ticks)
        first = [await channels.shared(SUPPORT) for _ in range(3)]
        asked = sum(call.method == "conversations.info" for call in slack.calls)
        share(slack)
        ticks.at += FRESH_SECONDS
        then = await channels.shared(SUPPORT)
        await slack.stop()
        ticks.at += FRESH_SECONDS

        assert (first, asked, then) == ([False] * 3, 1, True)
        assert await channels.shared(SUPPORT)
