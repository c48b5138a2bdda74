"""Posts and edits, each understood by Slack in one form or another."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.slack.clients import Clients
from bot.slack.marks import metadata
from bot.slack.refused import code_of, taken
from handlers.flows.conversation import Mark, Place
from messages.fallback import plain
from messages.message import Message

_LOG = structlog.get_logger(__name__)

BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch"})


async def post(clients: Clients, place: Place, message: Message, mark: Mark) -> str:
    """Posts and answers the timestamp. Raises `Unsent`."""

    async def send(**content: Any) -> Any:
        return await clients.posts.chat_postMessage(
            channel=place.channel,
            thread_ts=place.thread_ts,
            reply_broadcast=(place.broadcast and place.thread_ts is not None) or None,
            metadata=metadata(mark),
            unfurl_links=False,
            unfurl_media=False,
            **content,
        )

    answer = await taken(in_some_form(send, message))
    return str(answer["ts"])


async def edit(clients: Clients, channel: str, ts: str, message: Message, *, patient: bool) -> None:
    """Replaces a message. Raises `Unsent`."""
    client = clients.harmless if patient else clients.hasty

    async def send(**content: Any) -> Any:
        # Without this, Slack reads an edited text as if typed by a person: names of channels become links.
        return await client.chat_update(channel=channel, ts=ts, parse="none", **content)

    await taken(in_some_form(send, message))


async def in_some_form(send: Callable[..., Awaitable[Any]], message: Message) -> Any:
    """Sends the message; where Slack refuses its blocks, once more in sections only, so that nobody is left without."""
    try:
        return await send(text=message.text, blocks=list(message.blocks))
    except SlackApiError as error:
        if code_of(error) not in BAD_BLOCKS:
            raise
        _LOG.warning("blocks_refused", code=code_of(error), pointers=error.response.get("errors"))
    simple = plain(message)
    return await send(text=simple.text, blocks=list(simple.blocks))
