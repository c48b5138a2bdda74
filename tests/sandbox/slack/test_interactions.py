"""Buttons, menus and shortcuts on messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack, NotPossibleError

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


def option(value: Any) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": value.title()}, "value": value}


BUTTON = {"type": "button", "action_id": "again", "text": {"type": "plain_text", "text": "Run again"}, "value": "run-7"}
MENU = {"type": "static_select", "action_id": "window", "options": [option("1h"), option("24h")]}
OVERFLOW = {"type": "overflow", "action_id": "more", "options": [option("wrong"), option("people")]}
BOXES = {"type": "checkboxes", "action_id": "sources", "options": [option("logs"), option("redis")]}
BLOCKS = [
    {"type": "actions", "block_id": "row", "elements": [BUTTON, MENU, BOXES]},
    {"type": "section", "block_id": "line", "text": {"type": "mrkdwn", "text": "x"}, "accessory": OVERFLOW},
    {
        "type": "container",
        "block_id": "box",
        "title": {"type": "plain_text", "text": "Evidence"},
        "child_blocks": [{"type": "actions", "block_id": "inner", "elements": [{**BUTTON, "action_id": "inside"}]}],
    },
]


@pytest.fixture
def seen(app: AsyncApp) -> Any:
    bodies = []

    @app.action({"type": "block_actions", "action_id": "again"})
    @app.action("window")
    @app.action("more")
    @app.action("sources")
    @app.action("inside")
    async def on_action(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        bodies.append(body)

    return bodies


@pytest.fixture
async def message(slack: LocalSlack, client: AsyncWebClient) -> Any:
    parent = await slack.say("hello")
    return await client.chat_postMessage(
        channel=slack.support_channel, thread_ts=parent["ts"], text="verdict", blocks=BLOCKS
    )


async def test_a_press_tells_the_app_everything_about_it(
    slack: LocalSlack, app: AsyncApp, running: Any, seen: Any, message: dict[str, Any]
) -> None:
    async with running(app, slack):
        outcome = await slack.press(message["ts"], "again", user=U_ENGINEER)

    [body] = seen
    [action] = body["actions"]
    assert outcome.acknowledged
    assert {key: action[key] for key in ("action_id", "block_id", "type", "value")} == {
        "action_id": "again",
        "block_id": "row",
        "type": "button",
        "value": "run-7",
    }
    assert action["action_ts"]
    assert body["user"]["id"] == U_ENGINEER
    assert body["channel"] == {"id": slack.support_channel, "name": "fub-zyno-support"}
    assert body["message"]["thread_ts"] == body["container"]["thread_ts"]
    assert body["container"]["message_ts"] == message["ts"]
    assert body["trigger_id"]
    assert body["response_url"].startswith(slack.url)


@pytest.mark.parametrize(
    ("action_id", "value", "key", "expected"),
    [
        ("window", "24h", "selected_option", option("24h")),
        ("window", {"selected_option": option("1h")}, "selected_option", option("1h")),
        ("more", "people", "selected_option", option("people")),
        ("sources", ["redis"], "selected_options", [option("redis")]),
    ],
    ids=["menu", "menu in Slack's form", "overflow", "checkboxes"],
)
async def test_a_choice_arrives_as_the_whole_option(
    slack: LocalSlack,
    app: AsyncApp,
    running: Any,
    seen: Any,
    message: dict[str, Any],
    action_id: str,
    value: Any,
    key: Any,
    expected: Any,
) -> None:
    async with running(app, slack):
        await slack.press(message["ts"], action_id, value=value)

    assert seen[0]["actions"][0][key] == expected


async def test_the_state_of_the_other_inputs_comes_along(
    slack: LocalSlack, app: AsyncApp, running: Any, seen: Any, message: dict[str, Any]
) -> None:
    async with running(app, slack):
        await slack.press(message["ts"], "window", value="24h")

    assert seen[0]["state"]["values"] == {
        "row": {
            "window": {"type": "static_select", "selected_option": option("24h")},
            "sources": {"type": "checkboxes", "selected_options": []},
        }
    }


async def test_a_button_inside_a_container_can_be_pressed(
    slack: LocalSlack, app: AsyncApp, running: Any, seen: Any, message: dict[str, Any]
) -> None:
    async with running(app, slack):
        await slack.press(message["ts"], "inside")

    assert seen[0]["actions"][0]["block_id"] == "inner"


async def test_nobody_can_press_what_is_not_there(slack: LocalSlack, message: dict[str, Any]) -> None:
    with pytest.raises(NotPossibleError, match=r"There is no gone to use here\. There is: again, inside, more"):
        await slack.press(message["ts"], "gone")
    with pytest.raises(NotPossibleError, match=r"window offers no '7d'\. It offers: 1h, 24h\."):
        await slack.press(message["ts"], "window", value="7d")
    with pytest.raises(NotPossibleError, match=r"There is no message 1\.1"):
        await slack.press("1.1", "again")


@pytest.mark.usefixtures("impatient")
async def test_a_press_that_the_app_does_not_take_has_failed(
    slack: LocalSlack, app: AsyncApp, running: Any, message: dict[str, Any]
) -> None:
    async with running(app, slack):
        outcome = await slack.press(message["ts"], "again")

    assert (outcome.acknowledged, outcome.problem) == (False, "timeout")


async def test_an_ephemeral_message_can_be_pressed_by_the_one_who_sees_it(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, running: Any, seen: Any
) -> None:
    posted = await client.chat_postEphemeral(channel=slack.support_channel, user=U_SUPPORT, text="x", blocks=BLOCKS)

    async with running(app, slack):
        await slack.press(posted["message_ts"], "again")
        with pytest.raises(NotPossibleError, match="does not see"):
            await slack.press(posted["message_ts"], "again", user=U_ENGINEER)

    [body] = seen
    assert body["container"]["is_ephemeral"]
    assert "message" not in body


async def test_a_shortcut_carries_the_message_it_was_used_on(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    bodies = []

    @app.shortcut("triage_message")
    async def on_shortcut(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        bodies.append(body)

    parent = await slack.say("Leads of account 148261 are missing")
    reply = await slack.say("since noon", thread_ts=parent["ts"])
    async with running(app, slack):
        outcome = await slack.shortcut("triage_message", reply)

    [body] = bodies
    assert outcome.acknowledged
    assert body["type"] == "message_action"
    assert (body["message"]["text"], body["message"]["thread_ts"]) == ("since noon", parent["ts"])
    assert body["message_ts"] == reply["ts"]
    assert body["trigger_id"]
    assert body["response_url"]


async def test_only_installed_shortcuts_can_be_used(slack: LocalSlack) -> None:
    message = await slack.say("hello")

    with pytest.raises(NotPossibleError, match=r"No shortcut page_somebody is installed\. There is: triage_message\."):
        await slack.shortcut("page_somebody", message)


async def test_people_act_only_where_they_are(slack: LocalSlack) -> None:
    slack.workspace.channels[slack.support_channel].members.remove(U_SUPPORT)

    with pytest.raises(NotPossibleError, match="is not in a channel called"):
        await slack.say("hello")
    with pytest.raises(NotPossibleError, match="There is nobody with the id U0NOBODY"):
        await slack.say("hello", user="U0NOBODY")


async def test_a_direct_message_is_an_event_of_its_own(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any
) -> None:
    events = []

    @app.event("message")
    async def on_message(event: dict[str, Any]) -> None:
        events.append(event)

    @app.event("app_mention")
    async def on_mention(event: dict[str, Any]) -> None:
        events.append(event)

    async with running(app, slack):
        await slack.say("<@U0TRIAGEBOT> help", channel=slack.direct_message(U_SUPPORT))
        await until(lambda: events)

    [event] = events
    assert (event["type"], event["channel_type"], event["user"]) == ("message", "im", U_SUPPORT)


async def test_the_bots_own_words_in_a_direct_message_come_back_with_its_bot_id(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel=U_SUPPORT, text="hi")

    [delivery] = slack.deliveries
    assert delivery.payload["event"]["bot_id"] == "B0TRIAGEBOT"


async def test_an_event_needs_its_subscription_and_its_scope(slack: LocalSlack) -> None:
    slack.subscribed_events.discard("app_mention")
    await slack.say("<@U0TRIAGEBOT> one")
    slack.subscribed_events.add("app_mention")
    slack.scopes.discard("app_mentions:read")
    await slack.say("<@U0TRIAGEBOT> two")
    await slack.say("<@U0TRIAGEBOT> three", channel="random")

    assert slack.deliveries == []


async def test_a_subscribed_app_hears_of_edits_deletions_and_reactions(
    slack: LocalSlack, client: AsyncWebClient, until: Any
) -> None:
    slack.subscribed_events.update({"message.channels", "reaction_added", "reaction_removed"})
    slack.scopes.add("reactions:read")
    message = await client.chat_postMessage(channel=slack.support_channel, text="one")

    await client.chat_update(channel=slack.support_channel, ts=message["ts"], text="two")
    await slack.react(message["ts"], "eyes")
    await slack.react(message["ts"], "eyes")
    await client.chat_delete(channel=slack.support_channel, ts=message["ts"])

    events = [delivery.payload["event"] for delivery in slack.deliveries]
    kinds = [(event["type"], event.get("subtype")) for event in events]
    assert kinds == [
        ("message", None),
        ("message", "message_changed"),
        ("reaction_added", None),
        ("reaction_removed", None),
        ("message", "message_deleted"),
    ]
    assert (events[1]["previous_message"]["text"], events[1]["message"]["text"]) == ("one", "two")
