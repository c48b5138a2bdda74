"""Three ways to call Slack, over one pool of connections."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.fence import fenced
from bot.metrics import NO_MEASURES, Measures
from bot.pauses import Pauses
from bot.slack import retries
from bot.slack.base_url import is_here
from bot.slack.limited import noticing
from bot.slack.outgoing import RedactingClient

CALL_SECONDS = 15
"""For one attempt, answer included; slack-sdk ignores its own limit when it is given a session."""


@dataclass(frozen=True, slots=True)
class Clients:
    """One for each kind of call, by what may be done twice."""

    harmless: AsyncWebClient
    """Reads and edits: tried again on any trouble."""
    posts: AsyncWebClient
    """Tried again only when Slack said that it did nothing."""
    hasty: AsyncWebClient
    """Never tried again: what comes late is worth nothing."""
    session: aiohttp.ClientSession


@asynccontextmanager
async def session(
    measures: Measures = NO_MEASURES, pauses: Pauses | None = None
) -> AsyncIterator[aiohttp.ClientSession]:
    """The pool of connections; without one of its own, slack-sdk opens a connection for every call."""
    traces = [fenced(), _counting(measures), *([] if pauses is None else [noticing(pauses)])]
    patience = aiohttp.ClientTimeout(total=CALL_SECONDS, connect=5)
    async with aiohttp.ClientSession(timeout=patience, trace_configs=traces) as pool:
        yield pool


def _counting(measures: Measures) -> aiohttp.TraceConfig:
    """Notes each answer that says 429, also those that are tried again."""

    async def ended(_: aiohttp.ClientSession, __: object, end: aiohttp.TraceRequestEndParams) -> None:
        if end.response.status == HTTPStatus.TOO_MANY_REQUESTS:
            measures.rate_limited()

    counting = aiohttp.TraceConfig()
    counting.on_request_end.append(ended)
    return counting


def clients(pool: aiohttp.ClientSession, base_url: str, token: str) -> Clients:
    """The clients for one base URL, which must end in a slash."""
    return Clients(
        harmless=client(pool, base_url, token, retries.for_harmless_calls()),
        posts=client(pool, base_url, token, retries.for_posts()),
        hasty=client(pool, base_url, token, []),
        session=pool,
    )


def client(
    pool: aiohttp.ClientSession, base_url: str, token: str | None, handlers: list[AsyncRetryHandler]
) -> AsyncWebClient:
    """A client; past any proxy when Slack's API is on this machine."""
    made = RedactingClient(token=token, base_url=base_url, session=pool, retry_handlers=handlers)
    if is_here(base_url):
        made.proxy = None
    return made
