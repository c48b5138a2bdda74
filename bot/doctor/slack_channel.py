"""A channel that the bot writes to: that it is there, and the bot in it."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.slack.channel import support_channel
from bot.slack.errors import SlackUnusable
from bot.slack.refused import MISSING, taken
from handlers.flows.conversation import Unsent

SUPPORT, OPERATORS = "SUPPORT_CHANNEL", "OPERATORS_CHANNEL"
SUBJECTS = {SUPPORT: "slack channel", OPERATORS: "operators channel"}


async def channel(asking: AsyncWebClient, setting: str, variable: str = SUPPORT) -> list[Line]:
    """One line; `variable` is the setting's name."""
    subject = SUBJECTS[variable]
    try:
        found = await support_channel(asking, setting, variable=variable)
        answer = await taken(asking.conversations_info(channel=found))
    except SlackUnusable as unusable:
        return [Line(subject, State.WRONG, str(unusable))]
    except Unsent as unsent:
        return [_refused(unsent.code, variable)]
    seen = answer.get("channel") or {}
    name = f"#{seen.get('name') or found}"
    if seen.get("is_archived"):
        return [Line(subject, State.WRONG, f"{name} is archived. Set {variable} to the channel that replaced it.")]
    if not seen.get("is_member"):
        return [Line(subject, State.WRONG, f"The bot is not in {name}. Write `/invite @zillow-triage` there.")]
    return [Line(subject, State.OK, f"{name} is there, and the bot is in it.")]


def _refused(code: str, variable: str) -> Line:
    subject = SUBJECTS[variable]
    if code in MISSING:
        said = f"This server does not show channels ({code}). See for yourself that the bot is in {variable}."
        return Line(subject, State.UNKNOWN, said)
    if code == "channel_not_found":
        said = f"There is no channel with the id in {variable}, or it is private and the bot is not in it. Write "
        return Line(subject, State.WRONG, said + "`/invite @zillow-triage` there, or set the right id.")
    return Line(subject, State.WRONG, f"Slack does not show the channel of {variable} ({code}). Try again in a moment.")
