from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from sandbox.slack.changes import Change
from sandbox.slack.delivery import Attempt
from sandbox.slack.envelopes import envelope, goodbye, hello

if TYPE_CHECKING:
    from sandbox.slack.delivery import Kind, Retry
    from sandbox.slack.envelopes import Reason
    from sandbox.slack.faults import Misbehaviour
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

CONNECTIONS_MOST = 10
HEARTBEAT_SECONDS = 10.0


@dataclass(slots=True, eq=False)
class Connection:
    """One WebSocket of the app, and the envelopes it has not acknowledged yet."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    waiting: dict[str, asyncio.Future[Payload | None]] = field(default_factory=dict)


class Sockets:
    """Socket Mode: up to ten connections, each payload to exactly one of them."""

    def __init__(self, workspace: Workspace, misbehave: Misbehaviour, ack_seconds: float) -> None:
        self._workspace = workspace
        self._misbehave = misbehave
        self.ack_seconds = ack_seconds
        self._turn = count()
        self.connections: list[Connection] = []
        self.late_acknowledgements = 0

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket endpoint: an address is good for one connection, and any other is not found."""
        ticket = request.match_info["ticket"]
        if ticket not in self._workspace.socket_tickets or self._misbehave.refuses_socket():
            self._workspace.socket_tickets.discard(ticket)
            return web.Response(status=404, text="This WebSocket address is not valid. Ask for a new one.")
        self._workspace.socket_tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS)
        await socket.prepare(request)
        if len(self.connections) >= CONNECTIONS_MOST:
            await socket.send_json(goodbye("too_many_websockets"))
            await socket.close()
            return socket
        connection = Connection(socket, request.transport)
        self.connections.append(connection)
        try:
            await self._serve(connection)
        finally:
            self._forget(connection)
        return socket

    async def carry(self, kind: Kind, payload: Payload, retry: Retry) -> Attempt:
        """Send an envelope over one connection and wait for its id to come back."""
        began = asyncio.get_running_loop().time()
        open_ones = [connection for connection in self.connections if not connection.socket.closed]
        if not open_ones:
            return Attempt(acknowledged=False, seconds=0.0, reason="connection_failed")
        connection = open_ones[next(self._turn) % len(open_ones)]
        envelope_id = self._workspace.stamps.identifier("envelope-")
        answer: asyncio.Future[Payload | None] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = answer
        try:
            await connection.socket.send_json(envelope(envelope_id, kind, payload, retry))
            response = await asyncio.wait_for(answer, self.ack_seconds)
        except TimeoutError:
            return Attempt(acknowledged=False, seconds=self.ack_seconds, reason="timeout")
        except ConnectionError:
            seconds = asyncio.get_running_loop().time() - began
            return Attempt(acknowledged=False, seconds=seconds, reason="connection_failed")
        finally:
            connection.waiting.pop(envelope_id, None)
        return Attempt(acknowledged=True, seconds=asyncio.get_running_loop().time() - began, response=response)

    async def say_goodbye(self, reason: Reason) -> None:
        """Tell every connection that it is about to end; after anything but a warning it does."""
        for connection in list(self.connections):
            await connection.socket.send_json(goodbye(reason))
            if reason != "warning":
                await connection.socket.close()

    def drop(self) -> None:
        """Cut every connection without a word."""
        for connection in list(self.connections):
            if connection.transport is not None:
                connection.transport.abort()

    async def _serve(self, connection: Connection) -> None:
        await connection.socket.send_json(hello(len(self.connections)))
        self._announce()
        async for message in connection.socket:
            if message.type == WSMsgType.TEXT:
                self._acknowledged(connection, message.data)

    def _acknowledged(self, connection: Connection, text: str) -> None:
        try:
            taken = json.loads(text)
        except json.JSONDecodeError:
            return
        answer = connection.waiting.get(str(taken.get("envelope_id"))) if isinstance(taken, dict) else None
        if answer is None or answer.done():
            self.late_acknowledgements += 1
        else:
            answer.set_result(taken.get("payload"))

    def _forget(self, connection: Connection) -> None:
        self.connections.remove(connection)
        for answer in connection.waiting.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError("The app's connection ended before it acknowledged."))
        self._announce()

    def _announce(self) -> None:
        facts = {"connected": bool(self.connections), "connections": len(self.connections)}
        self._workspace.changes.announce(Change("connection", facts))
