"""From a workspace and a desk to a bot that answers."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from bot.metrics import NO_MEASURES, Measures
from bot.slack.app import build_app
from bot.slack.http import open_http
from bot.slack.settings import SlackSettings
from bot.slack.socket import Patience, open_socket
from bot.slack.workspace import Workspace
from handlers.slack.desk import Desk


@dataclass(frozen=True, slots=True)
class HttpPlace:
    """Where to listen for the Events API."""

    host: str = "0.0.0.0"  # noqa: S104 - Slack calls from outside; in a container nothing else would do
    port: int = 3000
    leave_seconds: float = 0.0
    """How long requests are taken after the end was asked for."""


class Serving(Protocol):
    """A bot that hears."""

    @property
    def healthy(self) -> bool:
        """For a liveness probe."""

    async def last(self, stop: asyncio.Event) -> None:
        """Serves until `stop`; raises `SlackDisconnected` when Slack is gone for good."""


@asynccontextmanager
async def open_slack(
    settings: SlackSettings,
    workspace: Workspace,
    desk: Desk,
    *,
    environment: Mapping[str, str],
    http: HttpPlace | None = None,
    patience: Patience | None = None,
    measures: Measures = NO_MEASURES,
) -> AsyncIterator[Serving]:
    """Socket Mode, or the Events API when given a place to listen. Close it before the runs it submits to.

    Raises `SlackUnusable` with a sentence for a person.
    """
    app = build_app(settings, workspace, desk, environment)
    if http is not None:
        secret, ask = settings.signing_secret, workspace.clients.hasty.auth_test
        async with open_http(
            app, secret, host=http.host, port=http.port, ask=ask, leave_seconds=http.leave_seconds, measures=measures
        ) as serving:
            yield serving
        return
    async with open_socket(
        app, settings.app_token, workspace, patience=patience or Patience(), measures=measures
    ) as socket:
        yield socket
