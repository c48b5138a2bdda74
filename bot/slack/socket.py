"""Socket Mode: staying connected, noticing when not, and leaving without losing anything."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.background import in_background
from bot.metrics import NO_MEASURES, Measures
from bot.slack.base_url import is_here
from bot.slack.errors import SlackDisconnected
from bot.slack.identity import connections_open
from bot.slack.misshapen import or_misshapen
from bot.slack.outgoing import clean_answer
from bot.slack.timed import timed
from bot.slack.under_way import UnderWay
from bot.slack.workspace import Workspace

_LOG = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """In seconds (slack.md, Staying connected)."""

    look_every: float = 5.0
    fresh_address_after: float = 10.0
    """slack-sdk tries a refused WebSocket address for ever; by then it is made to ask for another. slack.md
    has 30 s, which after the end of an outage is half a minute without a bot."""
    give_up_after: float = 120.0
    """By then the process ends, so that its supervisor starts it anew."""
    drain: float = 5.0
    """For requests under way when the bot is asked to end."""
    ping: float = 10.0
    silent_after: float = 35.0
    """Without a message or the answer to a ping: three pings, and the look that notices."""


class SocketMode:
    """One connection to Slack."""

    def __init__(
        self,
        app: AsyncApp,
        client: SocketModeClient,
        patience: Patience,
        now: Callable[[], float],
        measures: Measures = NO_MEASURES,
    ) -> None:
        self._app = app
        self._measures = measures
        self._client = client
        self._patience = patience
        self._now = now
        self._under_way = UnderWay()
        self._down_since: float | None = now()
        self._address_given_up = False
        self._heard_at = now()
        self._ping_answered: float | None = None
        client.on_message_listeners.append(self._on_message)
        client.socket_mode_request_listeners.append(self._on_request)

    @property
    def healthy(self) -> bool:
        """The last look found the connection up, and something came through it: a message, or the answer to a ping."""
        return self._down_since is None and self._now() - self._heard_at < self._patience.silent_after

    async def last(self, stop: asyncio.Event) -> None:
        """Keeps the connection until `stop`. Raises `SlackDisconnected` when it was gone for too long."""
        while not stop.is_set():
            await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._patience.look_every)

    async def look(self) -> None:
        """Notices a connection that is gone. Raises `SlackDisconnected` when it was gone for too long."""
        self._notice_ping()
        if await self._client.is_connected():
            self._down_since, self._address_given_up = None, False
            return
        if self._down_since is None:
            self._down_since = self._now()
        down_for = self._now() - self._down_since
        if down_for >= self._patience.give_up_after:
            raise SlackDisconnected(
                f"No connection to Slack for {down_for:.0f} s. The process ends to be started anew."
            )
        if down_for >= self._patience.fresh_address_after:
            if not self._address_given_up:
                _LOG.warning("socket_address_given_up", down_for=round(down_for))
            self._address_given_up = True
            self._client.wss_uri = None

    async def connect(self) -> None:
        """Returns when connected; tries for ever."""
        await self._client.connect()  # type: ignore[no-untyped-call]  # slack-sdk declares no types there
        await self.look()

    async def leave(self) -> None:
        """Closes at a moment when nothing is under way: until then Slack goes on sending here, and is answered."""
        client = self._client
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.drain):
                while self._under_way.busy or not client.message_queue.empty():
                    await self._under_way.idle()
                    await asyncio.sleep(0)  # what has arrived is begun, if anything has
        self._under_way.closing = True
        await client.close()  # type: ignore[no-untyped-call]  # as above
        left = [client.message_processor, client.current_session_monitor, client.message_receiver]
        await asyncio.gather(*(task for task in left if task is not None), return_exceptions=True)

    def _notice_ping(self) -> None:
        """slack-sdk notes when the ping was sent that was answered last; its first note has no answer yet."""
        answered = self._client.last_ping_pong_time
        if answered is not None and self._ping_answered is not None and answered > self._ping_answered:
            self._heard_at = self._now()
        self._ping_answered = answered

    async def _on_message(self, _: aiohttp.WSMessage) -> None:
        self._heard_at = self._now()

    async def _on_request(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._under_way.closing:
            return  # not acknowledged, so Slack brings it to the next process
        with self._under_way.one():
            await timed(request.payload, self._measures, lambda: self._answered(client, request))

    async def _answered(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> BoltResponse:
        begun = time.time()

        async def dispatched() -> BoltResponse:
            return clean_answer(await run_async_bolt_app(self._app, request))

        response = await or_misshapen(dispatched, request.payload)
        await send_async_response(client, request, response, begun)
        return response


@asynccontextmanager
async def open_socket(
    app: AsyncApp,
    app_token: str,
    workspace: Workspace,
    *,
    patience: Patience,
    now: Callable[[], float] = time.monotonic,
    measures: Measures = NO_MEASURES,
) -> AsyncIterator[SocketMode]:
    """Connects in the background; leaving the context drains. Raises `SlackUnusable` for a token that Slack refuses."""
    address = await connections_open(workspace.clients.harmless, app_token)
    client = SocketModeClient(
        app_token=app_token, logger=app.logger, web_client=workspace.clients.harmless, ping_interval=patience.ping
    )
    if is_here(workspace.identity.base_url):
        client.proxy = None
    client.wss_uri = address
    socket = SocketMode(app, client, patience, now, measures)
    try:
        async with in_background(socket.connect()):
            yield socket
    finally:
        await socket.leave()
