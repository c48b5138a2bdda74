"""A liveness endpoint for whoever watches the process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.slack.serving import Serving


@asynccontextmanager
async def health_endpoint(serving: Serving, port: int | None) -> AsyncIterator[None]:
    """Answers `/healthz` with 200 while the bot hears Slack, with 503 when not. Does nothing without a port."""
    if port is None:
        yield
        return

    async def on_get(_: web.Request) -> web.Response:
        well = serving.healthy
        return web.json_response({"slack": "connected" if well else "not connected"}, status=200 if well else 503)

    app = web.Application()
    app.add_routes([web.get("/healthz", on_get)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "0.0.0.0", port).start()  # noqa: S104 - the supervisor asks from outside a container
        yield
    finally:
        await runner.cleanup()
