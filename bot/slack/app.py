"""The Bolt app: what comes in from Slack, brought to its listener."""

import logging
from collections.abc import Mapping

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.faults import outside_in_a_line
from bot.slack.clients import client
from bot.slack.errors import SlackMisconfigured
from bot.slack.misshapen import on_error
from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace
from handlers.slack.desk import Desk
from handlers.slack.register import register

_LOG = structlog.get_logger(__name__)


def build_app(settings: SlackSettings, workspace: Workspace, desk: Desk, environment: Mapping[str, str]) -> AsyncApp:
    """The app with every listener. Raises `SlackMisconfigured` where the environment would change what Bolt is.

    Listeners run before the acknowledgement goes out: a request that could not be recorded stays unacknowledged, and
    Slack delivers it again. One that cannot be read is acknowledged (`bot.slack.misshapen`).
    """
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        if environment.get(name):
            raise SlackMisconfigured(
                f"{name} is set, which would turn the bot into an app for many workspaces that ignores its token. "
                "Unset SLACK_CLIENT_ID and SLACK_CLIENT_SECRET."
            )
    identity = workspace.identity

    async def authorize() -> AuthorizeResult:
        # Answered from what was asked at start: Bolt would ask auth.test again for every first request that comes.
        return AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team_id,
            bot_user_id=identity.bot_user,
            bot_id=identity.bot_id,
            bot_token=settings.bot_token,
        )

    app = AsyncApp(
        name="zillow-triage",
        logger=_bolt_logger(),
        process_before_response=True,
        signing_secret=settings.signing_secret,
        client=client(workspace.clients.session, identity.base_url, None, []),
        authorize=authorize,
        attaching_conversation_kwargs_enabled=False,
    )
    register(app, desk)
    app.error(on_error)
    return app


def _bolt_logger() -> logging.Logger:
    """Bolt warns at every start that the token of the environment is not used; it is, by way of `authorize`.

    The Socket Mode client writes here too, each time it is refused.
    """
    logger = logging.getLogger("bot.slack.bolt")
    logger.addFilter(outside_in_a_line)
    logger.addFilter(lambda record: "`token`" not in str(record.msg) or "`client`" not in str(record.msg))
    return logger
