"""Telling one person something that only they see."""

from typing import Any

import aiohttp

from bot.slack.clients import Clients
from bot.slack.outgoing import clean
from bot.slack.posting import in_some_form
from bot.slack.refused import MISSING, taken
from bot.slack.secondary import Secondary
from handlers.flows.conversation import Listener, Unsent
from messages.message import Message

NOT_THERE = MISSING | {
    "not_in_channel",
    "channel_not_found",
    "user_not_in_channel",
    "is_archived",
    "messages_tab_disabled",
}
"""The private message cannot be shown in that place; another way may still reach the person."""


async def whisper(clients: Clients, secondary: Secondary, listener: Listener, message: Message) -> None:
    """In the place where they asked; else by Slack's way back to them; else in a direct message. Raises `Unsent`."""
    try:
        await _in_place(clients, listener, message)
    except Unsent as unsent:
        if unsent.code not in NOT_THERE:
            raise
        if listener.response_url and await _by_way_back(clients, listener.response_url, message):
            return
        direct = await direct_messages(clients, secondary, listener.user)
        if direct is None:
            raise
        await taken(clients.posts.chat_postMessage(channel=direct, text=message.text, blocks=list(message.blocks)))


async def direct_messages(clients: Clients, secondary: Secondary, user: str) -> str | None:
    """The channel of the bot's direct messages with a person; None where it cannot be had."""
    answer = await secondary.wished("conversations.open", clients.harmless.conversations_open(users=user))
    return str(answer["channel"]["id"]) if answer else None


async def _in_place(clients: Clients, listener: Listener, message: Message) -> None:
    async def send(**content: Any) -> Any:
        return await clients.harmless.chat_postEphemeral(
            channel=listener.place.channel, user=listener.user, thread_ts=listener.place.thread_ts, **content
        )

    await taken(in_some_form(send, message))


async def _by_way_back(clients: Clients, response_url: str, message: Message) -> bool:
    """Slack takes five answers on it, within 30 minutes of the request."""
    answer = {
        "response_type": "ephemeral",
        "replace_original": False,
        "text": message.text,
        "blocks": list(message.blocks),
    }
    try:
        async with clients.session.post(response_url, json=clean(answer)) as response:
            return response.ok
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False
