"""The Events API: Slack calls the bot, with signed requests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp

from bot.slack.errors import SlackMisconfigured

PATH = "/slack/events"
DRAIN_SECONDS = 5.0


def events_route(app: AsyncApp) -> web.RouteDef:
    """The one address for events, commands and interactivity; Bolt checks signature and age of each request."""

    async def on_post(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    return web.post(PATH, on_post)


class HttpMode:
    """The server that Slack calls."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def healthy(self) -> bool:
        """It listens; whether Slack reaches it cannot be seen from here."""
        return True

    async def last(self, stop: asyncio.Event) -> None:
        """Serves until `stop`."""
        await stop.wait()


@asynccontextmanager
async def open_http(app: AsyncApp, signing_secret: str, *, host: str, port: int) -> AsyncIterator[HttpMode]:
    """Listens; leaving the context takes no more requests and lets those under way be answered.

    Port 0 lets the system choose. Raises `SlackMisconfigured`.
    """
    if not signing_secret:
        raise SlackMisconfigured(
            "The Events API needs SLACK_SIGNING_SECRET; without it anybody could send requests in Slack's name."
        )
    server = web.Application()
    server.add_routes([events_route(app)])
    runner = web.AppRunner(server, shutdown_timeout=DRAIN_SECONDS, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise SlackMisconfigured(f"Port {port} on {host} cannot be opened: {error.strerror}.") from error
        yield HttpMode(runner.addresses[0][1])
    finally:
        await runner.cleanup()
