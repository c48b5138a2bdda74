"""The support channel: that it is there, and the bot in it."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.slack.channel import support_channel
from bot.slack.errors import SlackUnusable
from bot.slack.refused import MISSING, taken
from handlers.flows.conversation import Unsent

SUBJECT = "slack channel"


async def channel(asking: AsyncWebClient, setting: str) -> list[Line]:
    """One line."""
    try:
        found = await support_channel(asking, setting)
        answer = await taken(asking.conversations_info(channel=found))
    except SlackUnusable as unusable:
        return [Line(SUBJECT, State.WRONG, str(unusable))]
    except Unsent as unsent:
        return [_refused(unsent.code)]
    seen = answer.get("channel") or {}
    name = f"#{seen.get('name') or found}"
    if seen.get("is_archived"):
        return [Line(SUBJECT, State.WRONG, f"{name} is archived. Set SUPPORT_CHANNEL to the channel that replaced it.")]
    if not seen.get("is_member"):
        return [Line(SUBJECT, State.WRONG, f"The bot is not in {name}. Write `/invite @zillow-triage` there.")]
    return [Line(SUBJECT, State.OK, f"{name} is there, and the bot is in it.")]


def _refused(code: str) -> Line:
    if code in MISSING:
        said = f"This server does not show channels ({code}). See for yourself that the bot is in SUPPORT_CHANNEL."
        return Line(SUBJECT, State.UNKNOWN, said)
    if code == "channel_not_found":
        said = "There is no channel with the id in SUPPORT_CHANNEL, or it is private and the bot is not in it. Write "
        return Line(SUBJECT, State.WRONG, said + "`/invite @zillow-triage` there, or set the right id.")
    return Line(SUBJECT, State.WRONG, f"Slack does not show the support channel ({code}). Try again in a moment.")
