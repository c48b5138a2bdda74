"""With whom channels are shared, asked rarely and remembered."""

import asyncio
from collections.abc import Callable

import structlog

from bot.slack.clients import Clients
from bot.slack.latest import Latest
from bot.slack.secondary import Secondary

_LOG = structlog.get_logger(__name__)

FRESH_SECONDS = 300.0
"""So long after a channel was shared the bot may go on speaking in it, unless a request says so earlier."""
AGAIN_SECONDS = 15.0
"""Slack did not say: it is asked again so much later, not before every post."""
WITHIN = 1.0
"""Seconds; a command waits for it, and Slack waits 3 for the command's acknowledgement."""
MOST = 200
"""Channels that are remembered; the bot posts in few, and is mentioned in some more."""


class SlackChannels:
    """Implements `handlers.flows.channels.Channels`. A method or scope that is missing is logged once.

    What Slack said last holds until it says something else: a post is not held back because a question failed.
    """

    def __init__(self, clients: Clients, monotonic: Callable[[], float]) -> None:
        self._clients = clients
        self._monotonic = monotonic
        self._secondary = Secondary()
        self._known: Latest[str, tuple[float, bool]] = Latest(MOST)

    async def shared(self, channel: str) -> bool:
        if channel.startswith("D"):
            # With whom the bot talks directly is asked of the person.
            return False
        until, known = self._known.get(channel) or (float("-inf"), False)
        if self._monotonic() < until:
            return known
        asking = self._clients.hasty.conversations_info(channel=channel)
        try:
            async with asyncio.timeout(WITHIN):
                answer = await self._secondary.wished("conversations.info", asking)
        except TimeoutError:
            answer = None
        if answer is None:
            return self._noted(channel, known, AGAIN_SECONDS)
        told = answer.get("channel") or {}
        found = bool(told.get("is_ext_shared") or told.get("is_pending_ext_shared"))
        if found and not known:
            _LOG.error("channel_shared_externally", channel=channel)
        return self._noted(channel, found, FRESH_SECONDS)

    def told(self, channel: str) -> None:
        self._noted(channel, shared=True, seconds=FRESH_SECONDS)

    def _noted(self, channel: str, shared: bool, seconds: float) -> bool:
        self._known.put(channel, (self._monotonic() + seconds, shared))
        return shared
