"""A server that speaks the vital part of Slack's API and nothing else, as emulators that others wrote do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from sandbox.slack import LocalSlack

VITAL = frozenset(
    {
        "auth.test",
        "apps.connections.open",
        "chat.postMessage",
        "chat.update",
        "conversations.replies",
        "views.open",
    }
)


@asynccontextmanager
async def bare(slack: LocalSlack, *, unknown_status: int = 200) -> AsyncIterator[str]:
    """The address of the server; unknown methods answer `unknown_method`, or nothing but a status."""

    async def answer(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method not in VITAL:
            if unknown_status != 200:
                return web.Response(status=unknown_status, text="Not here.")
            return web.json_response({"ok": False, "error": "unknown_method"})
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        url = f"{slack.api_url}{method}?{request.query_string}"
        forwarded = session.request(request.method, url, data=await request.read(), headers=headers)
        async with forwarded as response:
            given = await response.json()
            for message in given.get("messages") or []:
                message.pop("metadata", None)
            return web.json_response(given, status=response.status)

    app = web.Application()
    app.router.add_route("*", "/api/{method}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    async with aiohttp.ClientSession() as session:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()
