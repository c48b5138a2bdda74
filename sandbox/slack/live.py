from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.slack.ids import U_SUPPORT
from sandbox.slack.page_state import with_address

if TYPE_CHECKING:
    from sandbox.slack.changes import Change
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

HEARTBEAT_SECONDS = 20.0


class Live:
    """Pushes every change that a person may see to their open pages."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._pages: dict[web.WebSocketResponse, asyncio.Queue[Payload]] = {}

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """The page's WebSocket: `/page/live?user=U…`."""
        _refuse_strangers(request)
        user = request.query.get("user") or U_SUPPORT
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS)
        await socket.prepare(request)
        waiting: asyncio.Queue[Payload] = asyncio.Queue()

        def heard(change: Change) -> None:
            if self._concerns(change, user):
                waiting.put_nowait(self._told(change))

        self._workspace.changes.listen(heard)
        self._pages[socket] = waiting
        sender = asyncio.create_task(_send(socket, waiting))
        try:
            async for _message in socket:
                pass  # The page only listens; reading notices when it goes.
        finally:
            self._workspace.changes.leave(heard)
            del self._pages[socket]
            sender.cancel()
        return socket

    async def close(self) -> None:
        """Say goodbye to every open page."""
        for socket in list(self._pages):
            await socket.close()

    def _concerns(self, change: Change, user: str) -> bool:
        channel = self._workspace.channels.get(change.channel or "")
        return change.user in {None, user} and (channel is None or user in channel.members)

    def _told(self, change: Change) -> Payload:
        facts = {key: value for key, value in change.facts.items() if key != "previous_message"}
        if "file" in facts:
            facts["file"] = with_address(facts["file"])
        return {"type": change.kind, **facts}


def _refuse_strangers(request: web.Request) -> None:
    """Browsers let any site's page open a WebSocket, so the page that asks has to be this server's own."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="Only the workspace's own page may listen here.")


async def _send(socket: web.WebSocketResponse, waiting: asyncio.Queue[Payload]) -> None:
    while True:
        change = await waiting.get()
        try:
            await socket.send_json(change)
        except ConnectionError:
            return  # The page has gone; the reading side cleans up.
