"""What every request passes before it is answered: misbehaviour, the rate limit and the keys."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.datadog.misbehaviour import Misbehaviour, Mode
from sandbox.datadog.rate_limit import RateLimit
from sandbox.datadog.refusals import Refused

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
VALIDATION = {"/api/v1/validate", "/api/v2/validate"}  # these ask for the API key alone
LOGS = "/api/v2/logs/"
REMEMBERED = 2_000
DROPPED = 0


@dataclass(frozen=True)
class SeenRequest:
    """A request and the status of its answer; 0 when the connection was dropped instead. `body` is None for GET."""

    method: str
    path: str
    params: dict[str, str]
    body: Any
    status: int


class Gate:
    """The middleware, and what it has seen."""

    def __init__(self, api_key: str, app_key: str, limit: RateLimit | None) -> None:
        self.requests: list[SeenRequest] = []
        self.misbehaviour: Misbehaviour | None = None
        self._keys = {"DD-API-KEY": api_key, "DD-APPLICATION-KEY": app_key}
        self._limit = limit
        self._changed = asyncio.Event()

    def misbehave(self, misbehaviour: Misbehaviour | None) -> None:
        """From now on; requests held up by the one before go on."""
        self.misbehaviour = misbehaviour
        self._changed.set()
        self._changed = asyncio.Event()

    @web.middleware
    async def admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answers, and remembers what was asked and answered."""
        struck = self.misbehaviour if self.misbehaviour and self.misbehaviour.strikes(request.path) else None
        body = await _body(request)
        admitted = self._limit.admit() if self._limit else True
        response = await self._answer(request, handler, struck, admitted=admitted)
        if self._limit:
            throttled = struck is not None and struck.mode == "429"
            reset = struck.seconds if struck is not None and throttled else None
            response.headers.update(self._limit.headers(exhausted=throttled, reset=reset))
        response.enable_compression()
        dropped = struck is not None and struck.mode == "drop"
        status = DROPPED if dropped else response.status
        self.requests.append(SeenRequest(request.method, request.path, dict(request.query), body, status))
        del self.requests[:-REMEMBERED]
        return response

    async def _answer(
        self, request: web.Request, handler: Handler, struck: Misbehaviour | None, *, admitted: bool
    ) -> web.StreamResponse:
        try:
            if struck is not None and (answer := await self._misbehaved(request, struck)) is not None:
                return answer
            self._check(request, admitted=admitted)
            return await handler(request)
        except Refused as refusal:
            return web.json_response({"errors": list(refusal.errors)}, status=refusal.status)
        except web.HTTPException as error:
            return web.json_response({"errors": [error.reason]}, status=error.status)

    def _check(self, request: web.Request, *, admitted: bool) -> None:
        if not admitted:
            raise Refused(429, "Too many requests")
        needed = {"DD-API-KEY"} if request.path in VALIDATION else set(self._keys)
        if any(request.headers.get(name) != self._keys[name] for name in needed):
            raise Refused(403, "Forbidden")

    async def _misbehaved(self, request: web.Request, struck: Misbehaviour) -> web.StreamResponse | None:
        refusals: dict[Mode, Refused] = {
            "429": Refused(429, "Too many requests"),
            "500": Refused(500, "Internal server error"),
            "403": Refused(403, "Forbidden"),
        }
        if struck.mode in refusals:
            raise refusals[struck.mode]
        if struck.mode == "drop" and request.transport is not None:
            request.transport.abort()
            return web.Response(body=b"")
        if struck.mode == "nonsense":
            return web.Response(text="<html><body>Upstream is being upgraded</body></html>", content_type="text/html")
        if struck.mode == "timeout_status" and request.path.startswith(LOGS):
            data: Any = {"buckets": []} if request.path.endswith("/aggregate") else []
            return web.json_response({"data": data, "meta": {"status": "timeout", "elapsed": 60_000}})
        if struck.mode == "slow":
            await self._held_up(struck.seconds)
        return None

    async def _held_up(self, seconds: float) -> None:
        """Waits, but not on once the fault is cleared or another takes its place."""
        waiting = asyncio.ensure_future(self._changed.wait())
        _, unfinished = await asyncio.wait({waiting}, timeout=seconds)
        for task in unfinished:
            task.cancel()


async def _body(request: web.Request) -> Any:
    """The JSON of a request, its text when it is none, None when there is nothing."""
    raw = await request.read()
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return raw.decode(errors="replace")
