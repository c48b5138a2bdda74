"""Whom a message calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_ENGINEER, U_MANAGER, U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


def called(slack: LocalSlack) -> Any:
    return {(notification.user, notification.way) for notification in slack.notifications}


async def post(slack: LocalSlack, client: AsyncWebClient, text: str, **parts: Any) -> Any:
    return await client.chat_postMessage(channel=slack.support_channel, text=text, **parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<@{U_ENGINEER}>", {(U_ENGINEER, "user")}),
        ("<!subteam^S0ONCALL001>", {(U_ENGINEER, "usergroup")}),
        ("<!subteam^S0ONCALL001|@overlords>", {(U_ENGINEER, "usergroup")}),
        ("<!here>", {(U_SUPPORT, "broadcast"), (U_ENGINEER, "broadcast"), (U_MANAGER, "broadcast")}),
        ("&lt;!channel&gt; &lt;@U0ENGINEER1&gt;", set()),
    ],
    ids=["person", "group", "named group", "everybody", "escaped"],
)
async def test_a_new_message_notifies_whom_it_mentions(
    slack: LocalSlack, client: AsyncWebClient, text: str, expected: Any
) -> None:
    await post(slack, client, text)

    assert called(slack) == expected


async def test_only_members_of_the_channel_are_notified(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.workspace.channels[slack.support_channel].members.remove(U_ENGINEER)

    await post(slack, client, f"<!subteam^S0OPERATORS> <@{U_ENGINEER}>")

    assert called(slack) == {(U_SUPPORT, "usergroup")}


async def test_a_group_that_is_disabled_calls_nobody(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.workspace.groups["S0ONCALL001"].disabled = True

    await post(slack, client, "<!subteam^S0ONCALL001>")

    assert called(slack) == set()


async def test_when_there_are_blocks_their_mentions_count_and_those_of_the_text_do_not(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": f"<@{U_ENGINEER}>"}}
    plain = {"type": "header", "text": {"type": "plain_text", "text": "<!channel>"}}

    await post(slack, client, f"<@{U_MANAGER}>", blocks=[section, plain])

    assert called(slack) == {(U_ENGINEER, "user")}


async def test_rich_text_mentions_by_element(slack: LocalSlack, client: AsyncWebClient) -> None:
    runs = [{"type": "user", "user_id": U_ENGINEER}, {"type": "text", "text": "<!channel>"}]
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": runs}]}

    await post(slack, client, "x", blocks=[block])

    assert called(slack) == {(U_ENGINEER, "user")}


async def test_edits_and_ephemeral_messages_notify_nobody(slack: LocalSlack, client: AsyncWebClient) -> None:
    message = await post(slack, client, "nothing yet")

    await client.chat_update(channel=slack.support_channel, ts=message["ts"], text=f"<@{U_ENGINEER}>")
    await client.chat_postEphemeral(channel=slack.support_channel, user=U_SUPPORT, text=f"<@{U_SUPPORT}>")

    assert slack.notifications == []


async def test_a_direct_message_notifies_its_reader(slack: LocalSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=U_ENGINEER, text="You are wanted.")

    assert called(slack) == {(U_ENGINEER, "im")}


async def test_nobody_is_notified_by_their_own_words(slack: LocalSlack) -> None:
    await slack.say(f"<@{U_SUPPORT}> talks to himself")

    assert called(slack) == set()
