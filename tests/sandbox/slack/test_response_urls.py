"""Answers to a response URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.slack import U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    import aiohttp
    from slack_sdk.web.async_client import AsyncWebClient


@pytest.fixture
def url_of(session: aiohttp.ClientSession) -> Any:
    """A response URL as an interaction carries it, for the message it was done on."""

    def webhook(slack: LocalSlack, source_ts: Any = None) -> Any:
        given = slack.workspace.response_urls.give(U_SUPPORT, slack.support_channel, source_ts)
        return AsyncWebhookClient(f"{slack.url}/response/{given}", session=session)

    return webhook


async def test_an_answer_is_for_one_person_unless_it_says_otherwise(slack: LocalSlack, url_of: Any) -> None:
    webhook = url_of(slack)

    await webhook.send(text="for you")
    await webhook.send(text="for all", response_type="in_channel")

    assert [message["text"] for message in slack.ephemerals(U_SUPPORT)] == ["for you"]
    assert [message["text"] for message in slack.messages("fub-zyno-support")] == ["for all"]


async def test_an_answer_may_replace_or_delete_what_was_acted_on(
    slack: LocalSlack, client: AsyncWebClient, url_of: Any
) -> None:
    post = await client.chat_postMessage(channel=slack.support_channel, text="question")
    webhook = url_of(slack, post["ts"])

    await webhook.send(text="answered", replace_original=True)
    replaced = [message["text"] for message in slack.messages("fub-zyno-support")]
    await webhook.send(delete_original=True)

    assert replaced == ["answered"]
    assert slack.messages("fub-zyno-support") == []


async def test_an_ephemeral_message_can_be_replaced_and_deleted_too(
    slack: LocalSlack, client: AsyncWebClient, url_of: Any
) -> None:
    posted = await client.chat_postEphemeral(channel=slack.support_channel, user=U_SUPPORT, text="question")
    webhook = url_of(slack, posted["message_ts"])

    await webhook.send(text="answered", replace_original=True)
    replaced = [message["text"] for message in slack.ephemerals(U_SUPPORT)]
    await webhook.send(delete_original=True)

    assert replaced == ["answered"]
    assert slack.ephemerals(U_SUPPORT) == []


async def test_an_answer_stays_in_the_thread_it_belongs_to(
    slack: LocalSlack, client: AsyncWebClient, url_of: Any
) -> None:
    parent = await slack.say("hello")
    reply = await client.chat_postMessage(channel=slack.support_channel, text="verdict", thread_ts=parent["ts"])
    webhook = url_of(slack, reply["ts"])

    await webhook.send(text="more", response_type="in_channel", replace_original=False)
    await webhook.send_dict({"text": "there", "response_type": "in_channel", "thread_ts": parent["ts"]})

    assert [message["text"] for message in slack.thread("fub-zyno-support", parent["ts"])] == [
        "hello",
        "verdict",
        "more",
        "there",
    ]


async def test_a_response_url_can_be_used_five_times(slack: LocalSlack, url_of: Any) -> None:
    webhook = url_of(slack)
    for number in range(5):
        await webhook.send(text=str(number))

    sixth = await webhook.send(text="6")

    assert (sixth.status_code, "used_url" in sixth.body) == (404, True)
    assert len(slack.ephemerals(U_SUPPORT)) == 5


async def test_a_response_url_lasts_half_an_hour(still: LocalSlack, url_of: Any, clock: Any) -> None:
    webhook = url_of(still)
    clock.seconds += 30 * 60 + 1

    answer = await webhook.send(text="late")

    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


async def test_an_answer_slack_cannot_show_is_refused(
    slack: LocalSlack, url_of: Any, session: aiohttp.ClientSession
) -> None:
    webhook = url_of(slack)

    wrong = await webhook.send(text="x", blocks=[{"type": "header"}])
    empty = await webhook.send_dict({"response_type": "ephemeral"})
    async with session.post(webhook.url, data="{") as response:
        broken = await response.json()

    assert (wrong.status_code, "invalid_blocks" in wrong.body) == (400, True)
    assert "no_text" in empty.body
    assert broken["error"] == "invalid_payload"
