"""The Events API: Slack calls the bot, with signed requests."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from urllib.parse import parse_qs

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from bot.metrics import NO_MEASURES, Measures
from bot.metrics.outcome import REFUSED
from bot.metrics.way import OTHER
from bot.slack.errors import SlackMisconfigured
from bot.slack.misshapen import or_misshapen
from bot.slack.outgoing import clean_answer
from bot.slack.signed import FORM, MOST_BYTES, said_in, signed_body
from bot.slack.timed import timed

PATH = "/slack/events"
DRAIN_SECONDS = 5.0


ASK_EVERY = 60.0
SILENT_AFTER = 300.0
"""Seconds without a request and without an answer of Slack's."""

Ask = Callable[[], Awaitable[object]]
"""Asks Slack something harmless, and raises when it does not answer."""
Heard = Callable[[], None]


def events_route(app: AsyncApp, secret: str, heard: Heard, measures: Measures = NO_MEASURES) -> web.RouteDef:
    """The one address for events, commands and interactivity; what Slack did not sign just now is not even read."""

    async def on_post(request: web.Request) -> web.Response:
        try:
            body = await signed_body(request, secret, time.time)
        except web.HTTPException:
            measures.request(OTHER, REFUSED, 0.0)
            raise
        said = said_in(body, request.content_type)

        async def dispatched() -> BoltResponse:
            return clean_answer(await app.async_dispatch(_request(body, request)))

        response = await timed(said, measures, lambda: or_misshapen(dispatched, said))
        if response.status == HTTPStatus.OK:
            heard()
        return await to_aiohttp_response(response)

    return web.post(PATH, on_post)


def _request(body: str, request: web.Request) -> AsyncBoltRequest:
    """For Bolt, which takes a form with the word “payload” in a value for one with that field, and reads nothing."""
    is_form = "payload" not in parse_qs(body, keep_blank_values=True)
    readable = body.replace("payload", "%70ayload") if is_form and request.content_type == FORM else body
    asked = AsyncBoltRequest(body=readable, query=request.query_string, headers=_headers(request))
    asked.raw_body = body  # what Slack signed
    return asked


def _headers(request: web.Request) -> dict[str, str | Sequence[str]]:
    return {name: request.headers.getall(name) for name in request.headers}


class HttpMode:
    """The server that Slack calls."""

    def __init__(self, ask: Ask, now: Callable[[], float], *, leave_seconds: float = 0.0) -> None:
        self.port = 0
        self._leave_seconds = leave_seconds
        self._ask = ask
        self._now = now
        self._heard_at = now()

    @property
    def healthy(self) -> bool:
        """A request was taken lately, or Slack answered; whether it reaches the bot cannot be seen from here."""
        return self._now() - self._heard_at < SILENT_AFTER

    def heard(self) -> None:
        """Slack has been here."""
        self._heard_at = self._now()

    async def last(self, stop: asyncio.Event) -> None:
        """Serves until `stop` and then for as long as a balancer needs to notice; asks Slack when it has been quiet."""
        while not stop.is_set():
            if self._now() - self._heard_at >= ASK_EVERY:
                await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), ASK_EVERY)
        # Whoever passes requests on has read in /readyz by then that it should pass them to others.
        await asyncio.sleep(self._leave_seconds)

    async def look(self) -> None:
        """Whether Slack answers."""
        with suppress(SlackApiError, aiohttp.ClientError, OSError, TimeoutError):
            await self._ask()
            self.heard()


@asynccontextmanager
async def open_http(
    app: AsyncApp,
    signing_secret: str,
    *,
    host: str,
    port: int,
    ask: Ask,
    now: Callable[[], float] = time.monotonic,
    leave_seconds: float = 0.0,
    measures: Measures = NO_MEASURES,
) -> AsyncIterator[HttpMode]:
    """Listens; leaving the context takes no more requests and lets those under way be answered.

    Port 0 lets the system choose. Raises `SlackMisconfigured`.
    """
    if not signing_secret:
        raise SlackMisconfigured(
            "The Events API needs SLACK_SIGNING_SECRET; without it anybody could send requests in Slack's name."
        )
    server, mode = web.Application(client_max_size=MOST_BYTES), HttpMode(ask, now, leave_seconds=leave_seconds)
    server.add_routes([events_route(app, signing_secret, mode.heard, measures)])
    runner = web.AppRunner(server, shutdown_timeout=DRAIN_SECONDS, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise SlackMisconfigured(f"Port {port} on {host} cannot be opened: {error.strerror}.") from error
        mode.port = runner.addresses[0][1]
        yield mode
    finally:
        await runner.cleanup()
