"""The one channel that the bot serves."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import SlackDisconnected, SlackMisconfigured
from bot.slack.refused import MISSING, taken
from bot.slack.settings import CHANNEL_ID
from handlers.flows.conversation import Unsent

PAGE = 200


async def support_channel(client: AsyncWebClient, setting: str, *, variable: str = "SUPPORT_CHANNEL") -> str:
    """The id of the channel that the setting names. Raises `SlackUnusable` with a sentence."""
    wanted = setting.strip().lstrip("#")
    if not wanted:
        raise SlackMisconfigured(f"Set {variable} to the channel to serve: its id, or its name.")
    if CHANNEL_ID.fullmatch(wanted):
        return wanted
    try:
        found = await _named(client, wanted)
    except Unsent as unsent:
        if unsent.code in MISSING:
            raise SlackMisconfigured(
                f"The channel #{wanted} cannot be looked up ({unsent.code}). Set {variable} to its id (C…)."
            ) from unsent
        raise SlackDisconnected(f"Slack does not say which channel #{wanted} is ({unsent.code}).") from unsent
    if found is None:
        raise SlackMisconfigured(
            f"The bot sees no channel named #{wanted}. Invite it there, or set {variable} to its id (C…)."
        )
    return found


async def _named(client: AsyncWebClient, name: str) -> str | None:
    cursor = None
    while True:
        answer = await taken(
            client.conversations_list(
                types="public_channel,private_channel",
                exclude_archived=True,
                limit=PAGE,
                cursor=cursor,
            )
        )
        for channel in answer.get("channels") or []:
            if channel.get("name") == name:
                return str(channel["id"])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
