"""Slack's 429: noticed wherever it comes, and kept by whoever calls the same method next."""

from contextvars import ContextVar
from http import HTTPStatus

import aiohttp

from bot.pauses import Pauses
from bot.slack.retries import asked_wait

POST = "chat.postMessage"
EDIT = "chat.update"
POSTING_IN: ContextVar[str] = ContextVar("channel that is posted in", default="")
"""Posts are counted by channel, which an answer does not name; all other methods by workspace."""


def pause_of(method: str, channel: str = "") -> str:
    """The name under which a pause is kept."""
    return f"slack/{method}/{channel}" if method == POST and channel else f"slack/{method}"


def noticing(pauses: Pauses) -> aiohttp.TraceConfig:
    """For the session of all calls."""

    async def ended(_: aiohttp.ClientSession, __: object, end: aiohttp.TraceRequestEndParams) -> None:
        if end.response.status == HTTPStatus.TOO_MANY_REQUESTS:
            pauses.hold(pause_of(end.url.name, POSTING_IN.get()), asked_wait(end.response.headers))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace
