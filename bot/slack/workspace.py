"""The workspace that the bot works in: who it is there, where it serves, and how it talks."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.metrics import NO_MEASURES, Measures
from bot.pauses import Pauses
from bot.slack.channel import support_channel
from bot.slack.channels import SlackChannels
from bot.slack.clients import Clients, clients, session
from bot.slack.conversation import SlackConversation
from bot.slack.identity import Identity, identify
from bot.slack.pace import Turns
from bot.slack.settings import SlackSettings


@dataclass(frozen=True, slots=True)
class Workspace:
    """Known once at start; no token in it is ever logged."""

    identity: Identity
    clients: Clients
    support_channel: str
    conversation: SlackConversation
    channels: SlackChannels


@asynccontextmanager
async def open_workspace(
    settings: SlackSettings,
    *,
    seconds_apart: float = 1.0,
    turns: Turns | None = None,
    pauses: Pauses | None = None,
    measures: Measures = NO_MEASURES,
) -> AsyncIterator[Workspace]:
    """Opens the Web API. Raises `SlackUnusable` with a sentence for a person.

    `seconds_apart` is the pace of posts in one channel, unless there are `turns` to be taken. `pauses`
    are those that Slack asked for.
    """
    pauses = pauses or Pauses()
    async with session(measures, pauses) as pool:
        identity = await identify(pool, settings.api_url, settings.bot_token)
        calls = clients(pool, identity.base_url, settings.bot_token)
        channel = await support_channel(calls.harmless, settings.support_channel)
        shared = SlackChannels(calls, time.monotonic)
        conversation = SlackConversation(
            calls, time.monotonic, seconds_apart=seconds_apart, turns=turns, pauses=pauses, channels=shared
        )
        yield Workspace(identity, calls, channel, conversation, shared)
