"""Slack: the token, what it may do, where it serves, whom it pages, and the connection."""

from collections.abc import AsyncIterator, Awaitable
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.doctor.slack_channel import OPERATORS, channel
from bot.doctor.slack_groups import groups
from bot.doctor.slack_scopes import scopes
from bot.doctor.slack_socket import socket
from bot.settings import Settings
from bot.slack.base_url import candidates
from bot.slack.clients import client, session
from bot.slack.errors import SlackUnusable
from bot.slack.identity import Identity, identify
from bot.slack.retries import for_harmless_calls
from bot.slack.settings import SlackSettings

SUBJECT = "slack token"


async def slack(settings: Settings) -> AsyncIterator[Line]:
    """The connection is looked at even when the bot token is refused: it has a token of its own."""
    if settings.slack_bot_token is None or not settings.slack_bot_token.get_secret_value():
        said = "Not configured: set SLACK_BOT_TOKEN. Without it nothing comes in from Slack and nothing is posted; "
        yield Line(SUBJECT, State.UNSET, said + "`zillow-triage triage` works all the same.")
        return
    wanted = settings.slack
    if "@" in urlsplit(candidates(wanted.api_url)[0]).netloc:
        said = "SLACK_API_URL holds a login, which cannot be sent beside the token. Take it out of the address."
        yield Line(SUBJECT, State.WRONG, said)
        return
    async with session() as pool:
        identity: Identity | None = None
        try:
            identity = await identify(pool, wanted.api_url, wanted.bot_token)
        except SlackUnusable as unusable:
            yield Line(SUBJECT, State.WRONG, str(unusable))
        if identity is not None:
            yield _kind(identity, wanted.bot_token)
            yield scopes(identity.scopes)
            asking = client(pool, identity.base_url, wanted.bot_token, for_harmless_calls())
            for looking in _parts(asking, wanted, settings.operators_channel):
                for line in await looking:
                    yield line
        yield await socket(_askers(pool, wanted.api_url, identity), wanted)


def _parts(asking: AsyncWebClient, wanted: SlackSettings, operators: str) -> tuple[Awaitable[list[Line]], ...]:
    own = (channel(asking, operators, OPERATORS),) if operators else ()
    return channel(asking, wanted.support_channel), *own, groups(asking, wanted)


def _askers(pool: aiohttp.ClientSession, api_url: str, identity: Identity | None) -> list[AsyncWebClient]:
    """Where Slack answered; otherwise wherever it may be."""
    bases = [identity.base_url] if identity is not None else candidates(api_url)
    return [client(pool, base, None, for_harmless_calls()) for base in bases]


def _kind(identity: Identity, token: str) -> Line:
    """A person's token answers as well, and would post in that person's name."""
    if identity.bot_id is None and not token.startswith(("xoxb-", "xoxe.xoxb-")):
        said = "This is a person's token, not a bot's. Set SLACK_BOT_TOKEN to the app's xoxb- token."
        return Line(SUBJECT, State.WRONG, said)
    where = f" in the workspace {identity.team}" if identity.team else ""
    return Line(SUBJECT, State.OK, f"A bot token, of the bot user {identity.bot_user}{where}.")
