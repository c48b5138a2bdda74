"""Reactions, pins, bookmarks, statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


@pytest.fixture
async def message(slack: LocalSlack) -> Any:
    slack.scopes.update({"reactions:read", "pins:write", "pins:read", "bookmarks:write", "bookmarks:read"})
    return await slack.say("hello")


@pytest.fixture
def item(slack: LocalSlack, message: dict[str, Any]) -> dict[str, Any]:
    return {"channel": slack.support_channel, "timestamp": message["ts"]}


async def test_a_reaction_counts_once_for_each_person(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, item: Any
) -> None:
    await client.reactions_add(**item, name="eyes")
    await slack.react(item["timestamp"], "eyes", user=U_SUPPORT)
    again = await refusal(client.reactions_add(**item, name="eyes"))
    shown = await client.reactions_get(**item)

    assert again["error"] == "already_reacted"
    assert shown["message"]["reactions"] == [{"name": "eyes", "users": ["U0TRIAGEBOT", U_SUPPORT], "count": 2}]


async def test_a_reaction_can_be_taken_back_once(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, item: Any
) -> None:
    await client.reactions_add(**item, name="eyes")
    await client.reactions_remove(**item, name="eyes")
    again = await refusal(client.reactions_remove(**item, name="eyes"))

    assert again["error"] == "no_reaction"
    assert "reactions" not in slack.messages("fub-zyno-support")[0]


async def test_a_reaction_needs_a_name_and_a_message(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, item: Any
) -> None:
    odd = await refusal(client.reactions_add(**item, name="not an emoji"))
    missing = await refusal(client.reactions_add(channel=slack.support_channel, timestamp="1.1", name="eyes"))
    nothing = await refusal(client.api_call("reactions.add", params={"name": "eyes"}))

    assert [odd["error"], missing["error"], nothing["error"]] == [
        "invalid_name",
        "message_not_found",
        "no_item_specified",
    ]


async def test_a_message_takes_fifty_different_reactions(client: AsyncWebClient, refusal: Any, item: Any) -> None:
    for number in range(50):
        await client.reactions_add(**item, name=f"emoji_{number}")

    answer = await refusal(client.reactions_add(**item, name="one_more"))

    assert answer["error"] == "too_many_emoji"


async def test_a_message_is_pinned_once(slack: LocalSlack, client: AsyncWebClient, refusal: Any, item: Any) -> None:
    await client.pins_add(**item)
    again = await refusal(client.pins_add(**item))
    listed = await client.pins_list(channel=slack.support_channel)
    await client.pins_remove(**item)
    gone = await refusal(client.pins_remove(**item))

    assert [pin["message"]["text"] for pin in listed["items"]] == ["hello"]
    assert (again["error"], gone["error"]) == ("already_pinned", "no_pin")


async def test_a_bookmark_is_a_link(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, message: dict[str, Any]
) -> None:
    channel = slack.support_channel
    added = await client.bookmarks_add(channel_id=channel, title="Runbook", type="link", link="https://example.com")
    listed = await client.bookmarks_list(channel_id=channel)
    odd = await refusal(client.bookmarks_add(channel_id=channel, title="x", type="folder"))
    broken = await refusal(client.bookmarks_add(channel_id=channel, title="x", type="link", link="example"))

    assert listed["bookmarks"] == [added["bookmark"]]
    assert [odd["error"], broken["error"]] == ["invalid_bookmark_type", "invalid_link"]


async def test_a_status_is_gone_with_the_next_message_or_after_two_minutes(
    still: LocalSlack, client_of: Any, clock: Any
) -> None:
    client, parent = client_of(still), await still.say("hello")
    where = {"channel_id": still.support_channel, "thread_ts": parent["ts"]}

    def shown() -> Any:
        return still.workspace.statuses.get(still.support_channel, parent["ts"])

    await client.assistant_threads_setStatus(**where, status="is looking")
    first = shown()
    await client.chat_postMessage(channel=still.support_channel, thread_ts=parent["ts"], text="found it")
    second = shown()
    await client.assistant_threads_setStatus(**where, status="is looking again")
    clock.seconds += 121

    assert (first, second, shown()) == ("is looking", "", "")


async def test_a_status_needs_a_thread(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    answer = await refusal(
        client.assistant_threads_setStatus(channel_id=slack.support_channel, thread_ts="1.1", status="x")
    )

    assert answer["error"] == "thread_not_found"
