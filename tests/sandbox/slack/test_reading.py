"""What the bot may read, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


async def said(slack: LocalSlack, *texts: str, **where: Any) -> Any:
    return [(await slack.say(text, **where))["ts"] for text in texts]


async def test_history_is_newest_first_without_replies(slack: LocalSlack, client: AsyncWebClient) -> None:
    [first, _second] = await said(slack, "one", "two")
    await said(slack, "reply", thread_ts=first)

    history = await client.conversations_history(channel=slack.support_channel)

    assert [message["text"] for message in history["messages"]] == ["two", "one"]
    assert history["messages"][1]["reply_count"] == 1


async def test_history_comes_in_pages(slack: LocalSlack, client: AsyncWebClient) -> None:
    await said(slack, "one", "two", "three")

    first = await client.conversations_history(channel=slack.support_channel, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel=slack.support_channel, limit=2, cursor=cursor)

    assert [message["text"] for message in first["messages"]] == ["three", "two"]
    assert first["has_more"]
    assert [message["text"] for message in second["messages"]] == ["one"]
    assert not second["has_more"]


async def test_a_time_range_leaves_out_its_ends_unless_inclusive(slack: LocalSlack, client: AsyncWebClient) -> None:
    [one, _two, three] = await said(slack, "one", "two", "three")
    bounds = {"channel": slack.support_channel, "oldest": one, "latest": three}

    inner = await client.conversations_history(**bounds)
    whole = await client.conversations_history(**bounds, inclusive=True)

    assert [message["text"] for message in inner["messages"]] == ["two"]
    assert [message["text"] for message in whole["messages"]] == ["three", "two", "one"]


async def test_every_page_of_a_thread_begins_with_its_parent(slack: LocalSlack, client: AsyncWebClient) -> None:
    [parent] = await said(slack, "parent")
    await said(slack, "one", "two", "three", thread_ts=parent)

    replies = await client.conversations_replies(channel=slack.support_channel, ts=parent, limit=2)
    pages = [[message["text"] for message in page["messages"]] async for page in replies]

    assert pages == [["parent", "one", "two"], ["parent", "three"]]


async def test_the_timestamp_of_a_reply_gives_that_reply_alone(slack: LocalSlack, client: AsyncWebClient) -> None:
    [parent] = await said(slack, "parent")
    [one, _two] = await said(slack, "one", "two", thread_ts=parent)

    answer = await client.conversations_replies(channel=slack.support_channel, ts=one)

    assert [message["text"] for message in answer["messages"]] == ["one"]


async def test_metadata_is_shown_only_to_those_who_ask(slack: LocalSlack, client: AsyncWebClient) -> None:
    metadata = {"event_type": "run", "event_payload": {"id": "7"}}
    post = await client.chat_postMessage(channel=slack.support_channel, text="x", metadata=metadata)

    plain = await client.conversations_history(channel=slack.support_channel)
    whole = await client.conversations_replies(channel=slack.support_channel, ts=post["ts"], include_all_metadata=True)

    assert "metadata" not in plain["messages"][0]
    assert whole["messages"][0]["metadata"] == metadata


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"cursor": "nonsense"}, "invalid_cursor"),
        ({"cursor": "bmV4dDp4"}, "invalid_cursor"),
        ({"limit": 1000}, "invalid_limit"),
        ({"limit": 0}, "invalid_limit"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"latest": "soon"}, "invalid_ts_latest"),
    ],
    ids=str,
)
async def test_a_page_that_does_not_exist_is_refused(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, arguments: Any, error: str
) -> None:
    answer = await refusal(client.conversations_history(channel=slack.support_channel, **arguments))

    assert answer["error"] == error


async def test_reading_takes_membership_and_the_scope_of_the_conversations_kind(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    outside = await refusal(client.conversations_history(channel=slack.channel("random")))
    unknown = await refusal(client.conversations_replies(channel=slack.support_channel, ts="1.1"))
    slack.scopes.discard("im:history")
    direct = await refusal(client.conversations_history(channel=slack.direct_message(U_SUPPORT)))

    assert outside["error"] == "not_in_channel"
    assert unknown["error"] == "thread_not_found"
    assert (direct["error"], direct["needed"]) == ("missing_scope", "im:history")


async def test_channels_are_listed_by_kind(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    listed = await client.conversations_list(limit=2)
    rest = await client.conversations_list(limit=2, cursor=listed["response_metadata"]["next_cursor"])
    odd = await refusal(client.conversations_list(types="public_channel,rooms"))
    slack.direct_message(U_SUPPORT)
    direct = await client.conversations_list(types="im")

    assert [channel["name"] for channel in [*listed["channels"], *rest["channels"]]] == [
        "fub-zyno-support",
        "general",
        "random",
    ]
    assert [channel["is_member"] for channel in [*listed["channels"], *rest["channels"]]] == [True, True, False]
    assert odd["error"] == "invalid_types"
    assert [channel["user"] for channel in direct["channels"]] == [U_SUPPORT]


async def test_a_channel_says_its_members(slack: LocalSlack, client: AsyncWebClient) -> None:
    info = await client.conversations_info(channel=slack.support_channel, include_num_members=True)
    members = await client.conversations_members(channel=slack.support_channel, limit=3)

    assert (info["channel"]["name"], info["channel"]["num_members"]) == ("fub-zyno-support", 4)
    assert U_SUPPORT in members["members"]
    assert members["response_metadata"]["next_cursor"]


async def test_a_name_is_no_channel_id_outside_of_posting(client: AsyncWebClient, refusal: Any) -> None:
    answer = await refusal(client.conversations_info(channel="#fub-zyno-support"))

    assert answer["error"] == "channel_not_found"


async def test_a_direct_message_is_opened_with_people_only(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    opened = await client.conversations_open(users=U_ENGINEER)
    whole = await client.conversations_open(users=[U_ENGINEER], return_im=True)
    nobody = await refusal(client.conversations_open(users="U0NOBODY"))
    itself = await refusal(client.conversations_open(users="U0TRIAGEBOT"))

    assert opened["channel"]["id"] == whole["channel"]["id"] == slack.direct_message(U_ENGINEER)
    assert nobody["error"] == "user_not_found"
    assert itself["error"] == "cannot_dm_bot"


async def test_joining_takes_a_scope_and_makes_the_bot_a_member(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    without = await refusal(client.conversations_join(channel=slack.channel("random")))
    slack.scopes.add("channels:join")
    joined = await client.conversations_join(channel=slack.channel("random"))
    again = await client.conversations_join(channel=slack.channel("random"))

    assert without["error"] == "missing_scope"
    assert joined["channel"]["is_member"]
    assert again["warning"] == "already_in_channel"


async def test_people_and_groups_can_be_looked_up(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    person = await client.users_info(user=U_SUPPORT)
    everybody = await client.users_list()
    groups = await client.usergroups_list(include_users=True)
    on_call = await client.usergroups_users_list(usergroup="S0ONCALL001")
    nobody = await refusal(client.users_info(user="U0NOBODY"))
    no_group = await refusal(client.usergroups_users_list(usergroup="S0NONE"))

    assert person["user"]["real_name"] == "Sam Support (sample)"
    assert "email" not in person["user"]["profile"]
    assert len(everybody["members"]) == 4
    assert [group["users"] for group in groups["usergroups"]] == [[U_ENGINEER], [U_SUPPORT, U_ENGINEER]]
    assert on_call["users"] == [U_ENGINEER]
    assert nobody["error"] == "user_not_found"
    assert no_group["error"] == "no_such_subteam"


async def test_an_address_takes_a_scope_of_its_own(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.scopes.add("users:read.email")

    person = await client.users_info(user=U_SUPPORT)

    assert person["user"]["profile"]["email"] == "sam.support@example.com"
