"""A Datadog on this machine that the real client talks to over HTTP."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.datadog.endpoints import Endpoints
from sandbox.datadog.faults import SECONDS, TITLES, Fault
from sandbox.datadog.gate import Gate, SeenRequest
from sandbox.datadog.metrics import Metrics
from sandbox.datadog.misbehaviour import MODES, Misbehaviour, Mode
from sandbox.datadog.rate_limit import RateLimit
from sandbox.datadog.selection import SampleLog
from sandbox.datadog.store import LogStore
from sandbox.pagers.on_call import LocalOnCall

RATE_LIMIT = (300, 10.0)


class LocalDatadog:
    """Logs and metrics endpoints over `logs` and `metrics`, which may change at any time, and those of `on_call`.

    `clock` says what "now" is in queries and for the retention of 15 days; `ticks` is the clock, in seconds, of the
    rate limit of (requests, seconds), None for no limit. `message_attribute` lets `@message` read the reserved message.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        api_key: str = "sandbox-api-key",
        app_key: str = "sandbox-app-key",
        rate_limit: tuple[int, float] | None = RATE_LIMIT,
        message_attribute: bool = False,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.logs = LogStore()
        self.metrics: Metrics = {}
        self.on_call = LocalOnCall(clock)
        self.api_key, self.app_key = api_key, app_key
        self.faults = [
            Fault(f"datadog_{mode}", title, mode, partial(self.misbehave, mode), partial(self._recover_from, mode))
            for mode, title in TITLES.items()
        ]
        self._endpoints = Endpoints(SampleLog(self.logs, message_attribute), self.metrics, clock, ticks)
        self._gate = Gate(api_key, app_key, RateLimit(*rate_limit, ticks) if rate_limit else None)
        self._runner: web.AppRunner | None = None
        self._url = ""

    @property
    def url(self) -> str:
        """The base URL; raises RuntimeError before the start."""
        if not self._url:
            raise RuntimeError("The local Datadog has no address yet: start it first.")
        return self._url

    @property
    def requests(self) -> list[SeenRequest]:
        """The requests so far, oldest first; only the last 2,000 are kept."""
        return self._gate.requests

    @property
    def misbehaving(self) -> Mode | None:
        """What is wrong at the moment."""
        return self._gate.misbehaviour.mode if self._gate.misbehaviour else None

    def misbehave(
        self, mode: Mode | None, *, seconds: float | None = None, only_path: str | None = None, times: int | None = None
    ) -> None:
        """Answers badly from now on, or with None well again; raises ValueError for a mode that does not exist.

        `seconds` is how long "slow" waits (60 if not given) and what "429" announces as reset (10 if not given).
        """
        if mode is not None and mode not in MODES:
            raise ValueError(f"'{mode}' is no way to misbehave: choose one of {', '.join(MODES)}.")
        chosen = Misbehaviour(mode, seconds or SECONDS.get(mode, 0.0), only_path, times) if mode else None
        self._gate.misbehave(chosen)

    async def start(self, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listens; port 0 takes a free one."""
        application = web.Application(middlewares=[self._gate.admit])
        application.add_routes([*self._endpoints.routes(), *self.on_call.routes()])
        self._runner = web.AppRunner(application, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        bound_host, bound_port = self._runner.addresses[0][:2]
        self._url = f"http://{bound_host}:{bound_port}"

    async def stop(self) -> None:
        """Stops listening; requests that are being held up are let go first."""
        self._gate.misbehave(None)
        self.on_call.misbehave(None)
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner, self._url = None, ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    def _recover_from(self, mode: Mode) -> None:
        if self.misbehaving == mode:
            self.misbehave(None)
