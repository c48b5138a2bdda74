"""The way events come in: Socket Mode's own token, or the signing secret of the Events API."""

from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.slack.errors import SlackUnusable
from bot.slack.identity import connections_open
from bot.slack.settings import SlackSettings

SUBJECT = "slack connection"


async def socket(askers: Sequence[AsyncWebClient], wanted: SlackSettings) -> Line:
    """Asks for a WebSocket address, and does not connect to it: a connection would take events from a running bot."""
    if not wanted.app_token:
        if wanted.signing_secret:
            said = "SLACK_APP_TOKEN is not set, SLACK_SIGNING_SECRET is: run with --http. Whether Slack reaches this "
            return Line(SUBJECT, State.UNKNOWN, said + "address cannot be told from here.")
        said = "Not configured: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for the Events API. "
        return Line(SUBJECT, State.UNSET, said + "Without either the bot hears nothing.")
    said = ""
    for asking in askers:
        try:
            await connections_open(asking, wanted.app_token)
        except SlackUnusable as unusable:
            said = str(unusable)
        else:
            return Line(SUBJECT, State.OK, "Slack opens a socket for the app token.")
    return Line(SUBJECT, State.WRONG, said)
