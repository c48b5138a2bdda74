"""What may become of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from sandbox.slack import LocalSlack

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "running"}}


async def posted(slack: LocalSlack, client: AsyncWebClient, **parts: Any) -> Any:
    return (await client.chat_postMessage(channel=slack.support_channel, **{"text": "running", **parts}))["ts"]


def message(slack: LocalSlack) -> Any:
    return slack.messages("fub-zyno-support")[0]


async def test_blocks_replace_blocks_and_the_message_does_not_show_as_edited(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    ts = await posted(slack, client, blocks=[SECTION])

    done = {"type": "section", "text": {"type": "mrkdwn", "text": "done"}}
    await client.chat_update(channel=slack.support_channel, ts=ts, text="done", blocks=[done])

    assert message(slack)["blocks"][0]["text"]["text"] == "done"
    assert "edited" not in message(slack)


async def test_a_text_without_blocks_takes_the_blocks_away(slack: LocalSlack, client: AsyncWebClient) -> None:
    ts = await posted(slack, client, blocks=[SECTION])

    await client.chat_update(channel=slack.support_channel, ts=ts, text="done")

    assert message(slack)["text"] == "done"
    assert "blocks" not in message(slack)
    assert message(slack)["edited"]["user"] == "U0TRIAGEBOT"


async def test_blocks_without_a_text_leave_the_text(slack: LocalSlack, client: AsyncWebClient) -> None:
    ts = await posted(slack, client, blocks=[SECTION])

    only_blocks = {"channel": slack.support_channel, "ts": ts, "blocks": [{"type": "divider"}]}
    await client.api_call("chat.update", json=only_blocks)

    assert message(slack)["text"] == "running"
    assert [block["type"] for block in message(slack)["blocks"]] == ["divider"]


async def test_an_edit_reads_names_and_links_unless_told_not_to(slack: LocalSlack, client: AsyncWebClient) -> None:
    first, second = await posted(slack, client), await posted(slack, client)
    text = "see #general, ask @channel, read https://example.com/a"

    read = await client.chat_update(channel=slack.support_channel, ts=first, text=text)
    raw = await client.chat_update(channel=slack.support_channel, ts=second, text=text, parse="none")

    assert read["text"] == "see <#C0GENERAL01|general>, ask <!channel>, read <https://example.com/a>"
    assert raw["text"] == text


async def test_an_edit_beyond_four_thousand_characters_is_refused(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    ts = await posted(slack, client)

    fits = await client.chat_update(channel=slack.support_channel, ts=ts, text="x" * 4_000)
    answer = await refusal(client.chat_update(channel=slack.support_channel, ts=ts, text="x" * 4_001))

    assert fits["ok"]
    assert answer["error"] == "msg_too_long"


async def test_only_the_bots_own_messages_can_be_changed(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    theirs = await slack.say("hello")

    updated = await refusal(client.chat_update(channel=slack.support_channel, ts=theirs["ts"], text="x"))
    deleted = await refusal(client.chat_delete(channel=slack.support_channel, ts=theirs["ts"]))
    missing = await refusal(client.chat_update(channel=slack.support_channel, ts="1.1", text="x"))
    empty = await refusal(
        client.api_call("chat.update", params={"channel": slack.support_channel, "ts": await posted(slack, client)})
    )

    assert updated["error"] == "cant_update_message"
    assert deleted["error"] == "cant_delete_message"
    assert missing["error"] == "message_not_found"
    assert empty["error"] == "no_text"


async def test_metadata_stays_through_an_edit_until_it_is_taken_away(slack: LocalSlack, client: AsyncWebClient) -> None:
    metadata = {"event_type": "run", "event_payload": {"id": "7"}}
    ts = await posted(slack, client, metadata=metadata)

    await client.chat_update(channel=slack.support_channel, ts=ts, text="still there")
    kept = message(slack)["metadata"]
    await client.chat_update(channel=slack.support_channel, ts=ts, text="gone", metadata={})

    assert kept == metadata
    assert "metadata" not in message(slack)


async def test_a_deleted_parent_leaves_a_tombstone_and_its_replies(slack: LocalSlack, client: AsyncWebClient) -> None:
    parent = await posted(slack, client)
    await client.chat_postMessage(channel=slack.support_channel, text="reply", thread_ts=parent)

    await client.chat_delete(channel=slack.support_channel, ts=parent)

    [head, reply] = slack.thread("fub-zyno-support", parent)
    assert (head["subtype"], reply["text"]) == ("tombstone", "reply")


async def test_a_deleted_reply_is_counted_no_more(slack: LocalSlack, client: AsyncWebClient) -> None:
    parent = await posted(slack, client)
    reply = await client.chat_postMessage(channel=slack.support_channel, text="reply", thread_ts=parent)

    await client.chat_delete(channel=slack.support_channel, ts=reply["ts"])

    assert "reply_count" not in message(slack)
