from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from sandbox.slack.acting import Acting
from sandbox.slack.acts.desk import Desk
from sandbox.slack.acts.stage import Stage
from sandbox.slack.answer_routes import AnswerRoutes
from sandbox.slack.browser import Browser
from sandbox.slack.courier import Courier
from sandbox.slack.events import Events
from sandbox.slack.faults import Misbehaviour
from sandbox.slack.grants import Grants
from sandbox.slack.http_events import HttpEvents
from sandbox.slack.live import Live
from sandbox.slack.manifest import install
from sandbox.slack.rates import Rates
from sandbox.slack.sight import Sight
from sandbox.slack.sockets import Sockets
from sandbox.slack.switches import switches
from sandbox.slack.web_api import WebApi
from sandbox.slack.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from sandbox.slack.delivery import Transport
    from sandbox.slack.switches import Fault

UPLOAD_MOST_BYTES = 64 * 1024 * 1024


class LocalSlack(Sight, Acting):
    """One workspace with a bot user, people, user groups and channels.

    Web API, Socket Mode or signed HTTP events, and a browser API on one aiohttp application. Routes may be added to
    `app` before it starts. Seconds everywhere; message timestamps are Slack's own strings.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        directory: Path | None = None,
        support_channel: str = "fub-zyno-support",
        rate_limits: bool = True,
        redelivery_seconds: Sequence[float] = (0.5, 60, 300),
        ack_seconds: float = 3.0,
    ) -> None:
        self.bot_token = "xoxb-local-sandbox-bot"
        self.app_token = "xapp-1-local-sandbox-app"
        self.signing_secret = "local-sandbox-signing-secret"
        self.url = ""
        self.http_target: str | None = None
        self.misbehave = Misbehaviour()
        self.grants = Grants(self.bot_token, self.app_token)
        self.workspace = Workspace(
            clock=clock, grants=self.grants, support_channel=support_channel, directory=directory
        )
        self.rates = Rates(self.workspace.stamps, enabled=rate_limits)
        self.sockets = Sockets(self.workspace, self.misbehave, ack_seconds)
        self.misbehave.drop_sockets = self.sockets.drop
        self._ack_seconds = ack_seconds
        self.courier = Courier(self._transport, self.misbehave, redelivery_seconds)
        self.events = Events(self.workspace, self.courier)
        self.workspace.changes.listen(self.events.heard)
        self.desk = Desk(Stage(self.workspace, self.courier, self.events), lambda: bool(self.sockets.connections))
        self.api = WebApi(self.workspace, self.grants, self.rates, self.misbehave)
        self._live = Live(self.workspace)
        self._runner: web.AppRunner | None = None
        self.app = self._application()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one, found in `url` afterwards."""
        self._runner = web.AppRunner(self.app, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.url = self.workspace.url = f"http://{host}:{bound}"
        self.workspace.socket_url = f"ws://{host}:{bound}"

    async def stop(self) -> None:
        """End every connection and listen no longer."""
        await self.courier.close()
        await self._live.close()
        self.sockets.drop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def install(self, manifest: Mapping[str, Any]) -> None:
        """Install the app as its manifest says: bot scopes, events, commands and message shortcuts."""
        install(manifest, self.grants, self.events, self.desk)

    @property
    def api_url(self) -> str:
        """What `SLACK_API_URL` is set to."""
        return f"{self.url}/api/"

    @property
    def faults(self) -> list[Fault]:
        """What can go wrong on Slack's side, for a menu."""
        return switches(self.misbehave, self.sockets)

    def _transport(self) -> Transport:
        if self.http_target is None:
            return self.sockets
        return HttpEvents(self.http_target, self.signing_secret, self.workspace.stamps, self._ack_seconds)

    async def verify_http_target(self) -> bool:
        """Whether `http_target` answers Slack's challenge to its address."""
        if self.http_target is None:
            return False
        return await HttpEvents(
            self.http_target, self.signing_secret, self.workspace.stamps, self._ack_seconds
        ).verify()

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=UPLOAD_MOST_BYTES)
        app.add_routes(
            [
                web.get("/api/{method}", self.api.answer),
                web.post("/api/{method}", self.api.answer),
                web.get("/socket/{ticket}", self.sockets.connect),
                *AnswerRoutes(self.workspace).routes(),
                *Browser(self.workspace, self.desk, self._live).routes(),
            ]
        )
        return app
