"""The workspace that the bot works in: who it is there, where it serves, and how it talks."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.slack.channel import support_channel
from bot.slack.clients import Clients, clients, session
from bot.slack.conversation import SlackConversation
from bot.slack.identity import Identity, identify
from bot.slack.settings import SlackSettings


@dataclass(frozen=True, slots=True)
class Workspace:
    """Known once at start; no token in it is ever logged."""

    identity: Identity
    clients: Clients
    support_channel: str
    conversation: SlackConversation


@asynccontextmanager
async def open_workspace(settings: SlackSettings, *, seconds_apart: float = 1.0) -> AsyncIterator[Workspace]:
    """Opens the Web API. Raises `SlackUnusable` with a sentence for a person.

    `seconds_apart` is the pace of posts in one channel.
    """
    async with session() as pool:
        identity = await identify(pool, settings.api_url, settings.bot_token)
        calls = clients(pool, identity.base_url, settings.bot_token)
        channel = await support_channel(calls.harmless, settings.support_channel)
        yield Workspace(identity, calls, channel, SlackConversation(calls, time.monotonic, seconds_apart=seconds_apart))
