"""Who the bot is in its workspace."""

from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.base_url import candidates
from bot.slack.clients import client
from bot.slack.errors import SlackDisconnected, SlackMisconfigured
from bot.slack.refused import UNREACHABLE, code_of, taken
from bot.slack.retries import for_harmless_calls
from handlers.flows.conversation import Unsent


@dataclass(frozen=True, slots=True)
class Identity:
    """What auth.test says, asked once at start; `base_url` is where it was answered."""

    base_url: str
    team: str
    team_id: str
    bot_user: str
    bot_id: str | None
    scopes: frozenset[str]
    """Empty where the server does not say."""
    enterprise_id: str = ""
    """On Enterprise Grid only."""


async def identify(pool: aiohttp.ClientSession, api_url: str, token: str) -> Identity:
    """Asks auth.test at every base that the setting may mean. Raises `SlackUnusable` with a sentence."""
    code = UNREACHABLE
    for base in candidates(api_url):
        try:
            return await _asked(client(pool, base, token, for_harmless_calls()), base)
        except Unsent as unsent:
            code = unsent.code
            if not _speaks_something_else(code):
                break
    if code == UNREACHABLE:
        raise SlackDisconnected(f"Slack does not answer at {api_url}. Is SLACK_API_URL right, and is it running?")
    if _speaks_something_else(code):
        raise SlackMisconfigured(f"What answers at {api_url} does not speak Slack's API ({code}). Set SLACK_API_URL.")
    raise SlackMisconfigured(f"Slack refuses the bot token: {code}. Set SLACK_BOT_TOKEN to the app's xoxb- token.")


def _speaks_something_else(code: str) -> bool:
    """The address may be right and the path wrong."""
    return code.startswith("http_") or code == "unknown_method"


async def _asked(asking: AsyncWebClient, base: str) -> Identity:
    answer = await taken(asking.auth_test())
    scopes = answer.headers.get("x-oauth-scopes") or ""
    return Identity(
        base_url=base,
        team=str(answer.get("team") or ""),
        team_id=str(answer.get("team_id") or ""),
        bot_user=str(answer["user_id"]),
        bot_id=answer.get("bot_id"),
        enterprise_id=str(answer.get("enterprise_id") or ""),
        scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
    )


async def connections_open(asking: AsyncWebClient, app_token: str) -> str:
    """A WebSocket address, asked for once before the connection so that a wrong token ends in a sentence."""
    if not app_token:
        raise SlackMisconfigured("Socket Mode needs SLACK_APP_TOKEN, the app's xapp- token; or run with --http.")
    try:
        answer = await asking.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        code = code_of(error)
        raise SlackMisconfigured(
            f"Slack refuses to open a socket: {code}. Set SLACK_APP_TOKEN to an app-level token (xapp-) with "
            "connections:write, and switch Socket Mode on."
        ) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise SlackDisconnected("Slack does not answer apps.connections.open. Try again in a moment.") from error
    return str(answer["url"])
