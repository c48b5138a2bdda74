"""Recognising the bot's own posts, so that none is made twice."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.refused import taken
from handlers.flows.conversation import Mark, Place

EVENT_TYPE = "zillow_triage"
PAGE = 200
"""Messages asked for at once; Slack recommends no more."""
PAGES_OF_A_CHANNEL = 3
"""A post that is looked for in a channel is minutes old, or hours after a long outage; not months."""


def metadata(mark: Mark) -> dict[str, Any]:
    """What a post carries, unseen by people."""
    return {"event_type": EVENT_TYPE, "event_payload": {"run": mark.run, "step": mark.step}}


async def marked(client: AsyncWebClient, place: Place, mark: Mark) -> str | None:
    """The timestamp of the post that bears the mark. Raises `Unsent`."""
    wanted = metadata(mark)
    messages = thread(client, place.channel, place.thread_ts) if place.thread_ts else _latest(client, place.channel)
    async for message in messages:
        borne = message.get("metadata") or {}
        if borne.get("event_type") == EVENT_TYPE and borne.get("event_payload") == wanted["event_payload"]:
            return str(message["ts"])
    return None


async def thread(client: AsyncWebClient, channel: str, ts: str) -> AsyncIterator[Mapping[str, Any]]:
    """A thread's messages, oldest first, page by page. Raises `Unsent`."""
    cursor = None
    while True:
        answer = await taken(
            client.conversations_replies(
                channel=channel,
                ts=ts,
                limit=PAGE,
                cursor=cursor,
                include_all_metadata=True,
            )
        )
        for message in answer.get("messages") or []:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


async def _latest(client: AsyncWebClient, channel: str) -> AsyncIterator[Mapping[str, Any]]:
    cursor = None
    for _ in range(PAGES_OF_A_CHANNEL):
        answer = await taken(
            client.conversations_history(channel=channel, limit=PAGE, cursor=cursor, include_all_metadata=True)
        )
        for message in answer.get("messages") or []:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
