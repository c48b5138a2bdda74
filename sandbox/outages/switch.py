"""Between a service and its callers: what is wrong at the moment, and every request with its answer."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any

from aiohttp import web

from sandbox.outages.outage import DOES_IT, MODES, SECONDS, TITLES, Mode, Outage
from sandbox.outages.refused import Refused

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
REMEMBERED = 2_000
DROPPED = 0


@dataclass(frozen=True)
class SeenCall:
    """A request, refused ones too, and the status of its answer; 0 when the connection was dropped instead."""

    number: int
    at: datetime
    method: str
    path: str
    body: Any
    status: int


@dataclass(frozen=True)
class Fault:
    """A named fault for the page's menu, with what switches it on and off."""

    name: str
    title: str
    mode: Mode
    inject: Callable[[], None]
    clear: Callable[[], None]
    group: str


class Switch:
    """`title` is the service's name for people, `name` begins the names of its faults; `clock` dates its calls."""

    def __init__(self, name: str, title: str, clock: Callable[[], datetime]) -> None:
        self.calls: list[SeenCall] = []
        self.outage: Outage | None = None
        self.faults = [
            Fault(
                f"{name}_{mode}", f"{title} {said}", mode, partial(self.break_, mode), partial(self._mend, mode), title
            )
            for mode, said in TITLES.items()
        ]
        self._clock = clock
        self._numbers = count(1)
        self._changed = asyncio.Event()

    def break_(
        self, mode: Mode | None, *, seconds: float | None = None, only_path: str | None = None, times: int | None = None
    ) -> None:
        """From now on, or with None well again; lets go what was held. Raises ValueError for an unknown mode.

        `seconds` is how long "slow" holds an answer (60 if not given), and what "429" announces (10 if not given).
        """
        if mode is not None and mode not in MODES:
            raise ValueError(f"'{mode}' is no way to misbehave: choose one of {', '.join(MODES)}.")
        held = SECONDS.get(mode, 0.0) if mode and seconds is None else seconds or 0.0
        self.outage = Outage(mode, held, only_path, times) if mode else None
        self._changed.set()
        self._changed = asyncio.Event()

    async def answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The handler's answer, unless something is wrong."""
        outage = self.outage if self.outage and self.outage.strikes(request.path) else None
        body, number, at = await _body(request), next(self._numbers), self._clock()
        response = await self._answer(request, handler, outage)
        dropped = outage is not None and outage.mode in {"drop", "drop_before"}
        seen = SeenCall(number, at, request.method, request.path, body, DROPPED if dropped else response.status)
        self.calls.append(seen)
        del self.calls[:-REMEMBERED]
        if outage is not None and outage.mode == "slow":
            await self._held(outage.seconds)
        return response

    async def _answer(self, request: web.Request, handler: Handler, outage: Outage | None) -> web.StreamResponse:
        if outage is not None and outage.mode not in DOES_IT:
            return _instead(request, outage)
        try:
            response = await handler(request)
        except Refused as refusal:
            return web.json_response(refusal.document, status=refusal.status)
        except web.HTTPException as error:
            return web.json_response({"errors": [error.reason]}, status=error.status)
        return response if outage is None or outage.mode == "slow" else _instead(request, outage)

    async def _held(self, seconds: float) -> None:
        """Not longer than until it is well again, so that whoever stops it need not wait."""
        waiting = asyncio.ensure_future(self._changed.wait())
        _, unfinished = await asyncio.wait({waiting}, timeout=seconds)
        for task in unfinished:
            task.cancel()

    def _mend(self, mode: Mode) -> None:
        if self.outage is not None and self.outage.mode == mode:
            self.break_(None)


def _instead(request: web.Request, outage: Outage) -> web.Response:
    if outage.mode == "429":
        announced = {"Retry-After": f"{outage.seconds:g}", "X-RateLimit-Remaining": "0"}
        return web.json_response({"errors": ["Too many requests"]}, status=429, headers=announced)
    if outage.mode == "nonsense":
        return web.Response(text="<html><body>Upstream is being upgraded</body></html>", content_type="text/html")
    if outage.mode in {"drop", "drop_before"}:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(body=b"")
    status = {"400": 400, "500": 500, "503_after": 503}[outage.mode]
    return web.json_response({"errors": ["Something is wrong"]}, status=status)


async def _body(request: web.Request) -> Any:
    """The JSON of a request, its text when it is none, None when there is nothing."""
    raw = await request.read()
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return raw.decode(errors="replace")
