"""Three ways to call Slack, over one pool of connections."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import retries
from bot.slack.base_url import is_here

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
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """The pool of connections; without one of its own, slack-sdk opens a connection for every call."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CALL_SECONDS, connect=5)) as pool:
        yield pool


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
    made = AsyncWebClient(token=token, base_url=base_url, session=pool, retry_handlers=handlers)
    if is_here(base_url):
        made.proxy = None
    return made
