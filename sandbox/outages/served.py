"""A service on this machine, listening on loopback."""

from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.outages.outage import Mode
from sandbox.outages.switch import Fault, Handler, SeenCall, Switch


class Served:
    """What the local PagerDuty and Jira share: an address, the requests so far, and ways to misbehave."""

    def __init__(self, name: str, title: str, clock: Callable[[], datetime]) -> None:
        self._title = title
        self._switch = Switch(name, title, clock)
        self._runner: web.AppRunner | None = None
        self._url = ""

    def routes(self) -> Sequence[web.RouteDef]:
        """What it answers."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        """The base URL; raises RuntimeError before the start."""
        if not self._url:
            raise RuntimeError(f"The local {self._title} has no address yet: start it first.")
        return self._url

    @property
    def requests(self) -> list[SeenCall]:
        """The requests so far, oldest first; only the last 2,000 are kept."""
        return self._switch.calls

    @property
    def faults(self) -> list[Fault]:
        """For the page's menu; one is active at a time."""
        return self._switch.faults

    @property
    def misbehaving(self) -> Mode | None:
        """What is wrong at the moment."""
        return self._switch.outage.mode if self._switch.outage else None

    def misbehave(
        self, mode: Mode | None, *, seconds: float | None = None, only_path: str | None = None, times: int | None = None
    ) -> None:
        """Answers badly from now on, or with None well again: see `Switch.break_`."""
        self._switch.break_(mode, seconds=seconds, only_path=only_path, times=times)

    async def start(self, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listens; port 0 takes a free one."""
        application = web.Application(middlewares=[self._admit])
        application.add_routes(self.routes())
        self._runner = web.AppRunner(application, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        bound_host, bound_port = self._runner.addresses[0][:2]
        self._url = f"http://{bound_host}:{bound_port}"

    async def stop(self) -> None:
        """Stops listening; answers that are being held are let go first."""
        self._switch.break_(None)
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

    @web.middleware
    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        return await self._switch.answer(request, handler)
