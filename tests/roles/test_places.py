"""Where requests may come from: this workspace, a served channel, and the place that a button belongs to."""

import json
from collections.abc import AsyncIterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest

from handlers.slack.desk import Desk
from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack, payloads
from sandbox.slack.ids import GENERAL, SUPPORT
from tests.handlers.living_bot import Bot, living, until, words
from tests.roles.audited import refusals
from tests.roles.conftest import OTHER_TEAM

COMMAND = "oauth_failure --account_id=148261"


def both(desk: Desk) -> Desk:
    return replace(desk, served_channels=frozenset({GENERAL}))


@pytest.fixture
async def wide(slack: LocalSlack, tmp_path: Path) -> AsyncIterator[Bot]:
    """A bot that serves two channels."""
    async with living(slack, tmp_path, change_desk=both) as bot:
        yield bot


async def reported(bot: Bot) -> dict[str, Any]:
    await bot.slack.command(COMMAND, user=U_ENGINEER)
    summary = await bot.summary()
    await bot.rest()
    return summary


async def pressed(bot: Bot, summary: dict[str, Any], button: str, user: str = U_ENGINEER) -> dict[str, Any]:
    """What Slack sent for a press that was right."""
    await bot.slack.press(summary, button, user=user)
    await bot.rest()
    sent = [each.payload for each in bot.slack.deliveries if each.payload.get("type") == "block_actions"]
    return deepcopy(sent[-1])


def moved(payload: dict[str, Any], channel: str) -> dict[str, Any]:
    """The same, as if it had been pressed in another channel."""
    payload["channel"]["id"] = payload["container"]["channel_id"] = channel
    payload["actions"][0]["action_ts"] = "1.000001"
    return payload


def submission(bot: Bot, metadata: str) -> dict[str, Any]:
    """An objection as a form brings it, with data of its own."""
    state = {"values": {"note": {"note": {"type": "plain_text_input", "value": "forged"}}}}
    view = {"type": "modal", "callback_id": "wrong_form", "id": "V1", "hash": "1", "state": state}
    actor = payloads.actor(bot.slack.workspace.people[U_ENGINEER])
    return {"type": "view_submission", **actor, "view": {**view, "private_metadata": metadata}}


async def keys_of(bot: Bot) -> set[str]:
    return {run.key for run in await bot.runs.list()}


async def test_a_second_channel_is_served_when_the_settings_say_so(wide: Bot) -> None:
    await wide.slack.command(COMMAND, channel=GENERAL)

    summary = await until(lambda: [m for m in wide.slack.messages(GENERAL) if "triage_wrong" in words(m)])

    assert "148261" in words(summary[0])


@pytest.mark.parametrize("button", ["triage_again", "triage_hand_over", "triage_wrong"])
async def test_a_button_of_one_channel_replayed_in_another_is_refused_privately(wide: Bot, button: str) -> None:
    summary = await reported(wide)
    replayed = moved(await pressed(wide, summary, button), GENERAL)
    before = await keys_of(wide)

    delivery = await wide.slack.courier.ask("interactive", replayed)

    assert delivery.acknowledged
    assert "does not belong to anything in this channel" in await wide.told(U_ENGINEER)
    assert await keys_of(wide) == before
    assert await refusals(wide) == [(U_ENGINEER, "another_place")]


async def test_a_button_pressed_in_a_channel_that_is_not_served_is_refused(bot: Bot) -> None:
    summary = await reported(bot)
    replayed = moved(await pressed(bot, summary, "triage_again"), GENERAL)
    before = await keys_of(bot)

    await bot.slack.courier.ask("interactive", replayed)

    assert await keys_of(bot) == before
    assert await refusals(bot) == [(U_ENGINEER, "elsewhere")]


async def test_a_button_in_a_message_that_the_bot_did_not_write_is_refused(bot: Bot) -> None:
    summary = await reported(bot)
    forged = await pressed(bot, summary, "triage_again")
    forged["message"] |= {"user": U_SUPPORT, "bot_id": "B0ANOTHER01"}
    forged["actions"][0]["action_ts"] = "1.000001"
    before = await keys_of(bot)

    await bot.slack.courier.ask("interactive", forged)

    assert await keys_of(bot) == before
    assert await refusals(bot) == [(U_ENGINEER, "not_our_message")]


async def test_a_press_that_slack_delivers_twice_is_one(bot: Bot) -> None:
    summary = await reported(bot)
    again = await pressed(bot, summary, "triage_again")
    before = await keys_of(bot)

    await bot.slack.courier.ask("interactive", again)
    await bot.rest()

    assert await keys_of(bot) == before


@pytest.mark.parametrize("kind", ["command", "press", "event", "view"])
async def test_what_comes_from_another_workspace_does_nothing(bot: Bot, kind: str) -> None:
    summary = await reported(bot)
    press = await pressed(bot, summary, "triage_again")
    before, posted = await keys_of(bot), len(bot.channel)
    sent: tuple[Literal["slash_commands", "interactive", "events_api"], dict[str, Any]]
    match kind:
        case "command":
            await bot.slack.command("status", user=U_ENGINEER)
            last = bot.slack.deliveries[-1].payload
            sent = "slash_commands", {**last, "team_id": OTHER_TEAM, "text": COMMAND, "trigger_id": "1.2"}
        case "press":
            press["actions"][0]["action_ts"] = "1.000001"
            sent = "interactive", {**press, "team": {"id": OTHER_TEAM}}
        case "event":
            event = {"type": "app_mention", "user": U_ENGINEER, "channel": SUPPORT, "ts": "1.5", "text": COMMAND}
            sent = "events_api", {"type": "event_callback", "team_id": OTHER_TEAM, "event": event}
        case _:
            sent = "interactive", {**submission(bot, "{}"), "team": {"id": OTHER_TEAM}}

    delivery = await bot.slack.courier.ask(sent[0], sent[1])

    assert delivery.acknowledged
    assert "148261" not in json.dumps(delivery.answer.response if delivery.answer else None)
    assert await keys_of(bot) == before
    assert len(bot.channel) == posted
    assert await refusals(bot) == [(U_ENGINEER, "other_workspace")]


@pytest.mark.parametrize(
    ("metadata", "why"),
    [
        pytest.param("not json", "unreadable", id="unreadable"),
        pytest.param("[]", "unreadable", id="of another shape"),
        pytest.param(json.dumps({"channel": "C0ELSEWHERE"}), "elsewhere", id="a channel that is not served"),
        pytest.param(
            json.dumps({"channel": GENERAL, "run_id": "{run}"}), "another_place", id="a run of another channel"
        ),
    ],
)
async def test_what_a_form_says_of_its_place_is_checked_again(wide: Bot, metadata: str, why: str) -> None:
    summary = await reported(wide)
    press = await pressed(wide, summary, "triage_wrong")
    before = await keys_of(wide)
    sent = submission(wide, metadata.replace("{run}", press["actions"][0]["value"]))

    delivery = await wide.slack.courier.ask("interactive", sent)

    assert delivery.acknowledged
    assert await keys_of(wide) == before
    assert (await refusals(wide))[:1] == ([(U_ENGINEER, why)] if why != "elsewhere" else [])


async def test_an_incidents_button_replayed_in_another_channel_is_refused(wide: Bot) -> None:
    summary = await reported(wide)
    await wide.slack.press(summary, "triage_hand_over", user=U_ENGINEER)
    root = (await until(lambda: [m for m in wide.channel if "incident_acknowledge" in words(m)]))[0]
    await wide.rest()
    replayed = moved(await pressed(wide, root, "incident_timeline"), GENERAL)

    await wide.slack.courier.ask("interactive", replayed)

    assert await refusals(wide) == [(U_ENGINEER, "another_place")]


async def test_whoever_goes_on_trying_does_not_fill_the_trail(bot: Bot) -> None:
    summary = await reported(bot)
    replayed = moved(await pressed(bot, summary, "triage_again"), GENERAL)

    for number in range(20):
        replayed["actions"][0]["action_ts"] = f"2.{number:06d}"
        await bot.slack.courier.ask("interactive", deepcopy(replayed))

    assert len(await refusals(bot)) <= 2


async def test_a_mention_where_nothing_is_served_is_shown_the_way(bot: Bot) -> None:
    await bot.slack.say(f"<@{BOT_USER}> {COMMAND}", channel=GENERAL)

    assert "Triage happens in" in await bot.told()
    assert await bot.runs.list() == []
