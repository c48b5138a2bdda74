"""A local Slack, real clients to it, and a small app on Socket Mode."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import LocalSlack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

WAIT_SECONDS = 10.0


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1_790_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(redelivery_seconds=(0.02, 0.02, 0.02), rate_limits=False) as slack:
        yield slack


@pytest.fixture
def impatient(slack: LocalSlack) -> LocalSlack:
    """A workspace that gives the app less time to acknowledge, for tests in which it does not."""
    slack.sockets.ack_seconds = 0.4
    return slack


@pytest.fixture
async def still(clock: Clock) -> AsyncIterator[LocalSlack]:
    """A workspace in which no time passes unless the test says so."""
    async with LocalSlack(clock=clock) as slack:
        yield slack


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def client_of(session: aiohttp.ClientSession) -> Callable[[LocalSlack], AsyncWebClient]:
    return lambda slack: AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, session=session)


@pytest.fixture
def client(slack: LocalSlack, client_of: Callable[[LocalSlack], AsyncWebClient]) -> AsyncWebClient:
    return client_of(slack)


@pytest.fixture
def app(slack: LocalSlack, client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client, signing_secret=slack.signing_secret)


@pytest.fixture
def until() -> Callable[[Callable[[], Any]], Awaitable[None]]:
    """Waits for a condition, never for a fixed time."""

    async def wait(condition: Callable[[], Any]) -> None:
        async with asyncio.timeout(WAIT_SECONDS):
            while not condition():  # noqa: ASYNC110  the condition may lie in either of two programs
                await asyncio.sleep(0.005)

    return wait


@pytest.fixture
def refusal() -> Callable[[Awaitable[Any]], Awaitable[dict[str, Any]]]:
    """The body of Slack's refusal of a call."""

    async def of(call: Awaitable[Any]) -> dict[str, Any]:
        with pytest.raises(SlackApiError) as caught:
            await call
        body: dict[str, Any] = caught.value.response.data
        return body

    return of


@pytest.fixture
def running(until: Callable[[Callable[[], Any]], Awaitable[None]]) -> Any:
    """An app connected to a workspace over Socket Mode, for as long as the block lasts."""

    @asynccontextmanager
    async def connected(app: AsyncApp, slack: LocalSlack) -> AsyncIterator[AsyncSocketModeHandler]:
        handler = AsyncSocketModeHandler(app, slack.app_token, web_client=app.client)
        before = len(slack.sockets.connections)
        await handler.connect_async()
        await until(lambda: len(slack.sockets.connections) > before)
        try:
            yield handler
        finally:
            await handler.close_async()

    return connected
