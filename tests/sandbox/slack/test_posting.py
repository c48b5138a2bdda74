"""What the bot may say where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack
from sandbox.slack.channels import Channel

if TYPE_CHECKING:
    import aiohttp
    from slack_sdk.web.async_client import AsyncWebClient


async def test_a_message_appears_in_its_channel(slack: LocalSlack, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel=slack.support_channel, text="A verdict.")

    [message] = slack.messages("#fub-zyno-support")
    assert message["ts"] == answer["ts"]
    assert (message["text"], message["user"], message["bot_id"]) == ("A verdict.", "U0TRIAGEBOT", "B0TRIAGEBOT")


async def test_a_channel_may_be_given_by_name_and_a_person_by_id(slack: LocalSlack, client: AsyncWebClient) -> None:
    by_name = await client.chat_postMessage(channel="#fub-zyno-support", text="hi")
    to_person = await client.chat_postMessage(channel=U_SUPPORT, text="hi")

    assert by_name["channel"] == slack.support_channel
    assert to_person["channel"] == slack.direct_message(U_SUPPORT)


async def test_posting_where_it_is_not_possible_is_refused(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    slack.workspace.channels["C0OLD"] = Channel("C0OLD", "old", members=["U0TRIAGEBOT"], archived=True)
    slack.workspace.channels["C0SECRET"] = Channel("C0SECRET", "secret", kind="private_channel", members=[U_SUPPORT])

    answers = [
        (await refusal(client.chat_postMessage(channel=channel, text="hi")))["error"]
        for channel in ("C0NOWHERE", slack.channel("random"), "C0OLD", "C0SECRET")
    ]

    assert answers == ["channel_not_found", "not_in_channel", "is_archived", "channel_not_found"]


async def test_a_message_needs_something_to_say(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    answer = await refusal(client.api_call("chat.postMessage", json={"channel": slack.support_channel}))

    assert answer["error"] == "no_text"


async def test_a_text_beyond_forty_thousand_characters_is_cut(slack: LocalSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=slack.support_channel, text="x" * 40_001)

    assert len(slack.messages("fub-zyno-support")[0]["text"]) == 40_000


async def test_replies_are_counted_on_their_parent(slack: LocalSlack, client: AsyncWebClient) -> None:
    parent = await client.chat_postMessage(channel=slack.support_channel, text="parent")
    reply = await client.chat_postMessage(channel=slack.support_channel, text="reply", thread_ts=parent["ts"])

    [head, answer] = slack.thread("fub-zyno-support", parent["ts"])
    assert (head["reply_count"], head["latest_reply"], head["thread_ts"]) == (1, reply["ts"], parent["ts"])
    assert answer["parent_user_id"] == "U0TRIAGEBOT"
    assert [message["text"] for message in slack.messages("fub-zyno-support")] == ["parent"]


async def test_a_broadcast_reply_shows_in_the_channel_as_well(slack: LocalSlack, client: AsyncWebClient) -> None:
    parent = await client.chat_postMessage(channel=slack.support_channel, text="parent")
    await client.chat_postMessage(
        channel=slack.support_channel, text="for all", thread_ts=parent["ts"], reply_broadcast=True
    )

    assert [message["text"] for message in slack.messages("fub-zyno-support")] == ["parent", "for all"]


async def test_a_reply_needs_a_message_that_can_carry_it(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    parent = await client.chat_postMessage(channel=slack.support_channel, text="parent")
    reply = await client.chat_postMessage(channel=slack.support_channel, text="reply", thread_ts=parent["ts"])
    post = client.chat_postMessage

    nowhere = await refusal(post(channel=slack.support_channel, text="hi", thread_ts="1.000001"))
    in_reply = await refusal(post(channel=slack.support_channel, text="hi", thread_ts=reply["ts"]))

    assert nowhere["error"] == "thread_not_found"
    assert in_reply["error"] == "cannot_reply_to_message"


async def test_an_ephemeral_message_is_seen_by_one_person(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    await client.chat_postEphemeral(channel=slack.support_channel, user=U_SUPPORT, text="for you")
    outside = await refusal(client.chat_postEphemeral(channel=slack.support_channel, user="U0NOBODY", text="hi"))

    assert [message["text"] for message in slack.ephemerals(U_SUPPORT)] == ["for you"]
    assert slack.ephemerals(U_ENGINEER) == []
    assert slack.messages("fub-zyno-support") == []
    assert outside["error"] == "user_not_in_channel"


async def test_a_block_and_its_button_get_ids_when_they_have_none(slack: LocalSlack, client: AsyncWebClient) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Run again"}}

    answer = await client.chat_postMessage(
        channel=slack.support_channel, text="x", blocks=[{"type": "actions", "elements": [button]}]
    )

    [block] = answer["message"]["blocks"]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


async def test_a_message_can_be_linked_to(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, session: aiohttp.ClientSession
) -> None:
    parent = await client.chat_postMessage(channel=slack.support_channel, text="parent")
    reply = await client.chat_postMessage(channel=slack.support_channel, text="reply", thread_ts=parent["ts"])

    link = await client.chat_getPermalink(channel=slack.support_channel, message_ts=reply["ts"])
    missing = await refusal(client.chat_getPermalink(channel=slack.support_channel, message_ts="1.1"))

    digits = reply["ts"].replace(".", "")
    assert link["permalink"].startswith(
        f"{slack.url}/archives/{slack.support_channel}/p{digits}?thread_ts={parent['ts']}"
    )
    assert missing["error"] == "message_not_found"
    async with session.get(link["permalink"], allow_redirects=False) as response:
        assert response.headers["Location"] == f"/#{slack.support_channel}/{reply['ts']}"


@pytest.mark.parametrize(
    "metadata",
    ['{"event_type"', {"event_type": "run"}, {"event_payload": {}}, {"event_type": "run", "event_payload": "x"}],
    ids=["broken", "no payload", "no type", "payload is no object"],
)
async def test_metadata_needs_a_type_and_a_payload(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, metadata: Any
) -> None:
    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="x", metadata=metadata))

    assert answer["error"] == "invalid_metadata_format"


async def test_metadata_has_a_size(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    metadata = {"event_type": "run", "event_payload": {"x": "y" * 8_000}}

    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="x", metadata=metadata))

    assert answer["error"] == "metadata_too_large"
