"""Who reads what the bot posts: the support channel's kind, with whom it is shared, and who is in it."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.doctor.security.slack_people import SlackPeople
from bot.slack.channel import support_channel
from bot.slack.errors import SlackUnusable
from bot.slack.refused import taken
from handlers.flows.conversation import Unsent

SUBJECT, PEOPLE = "slack channel", "slack channel members"
_PAGE, _PAGES = 200, 10


async def channel(asking: AsyncWebClient, setting: str, people: SlackPeople) -> list[Line]:
    """Its policy, then the people in it."""
    try:
        found = await support_channel(asking, setting)
        answer = await taken(asking.conversations_info(channel=found))
    except (SlackUnusable, Unsent) as unusable:
        code = unusable.code if isinstance(unusable, Unsent) else str(unusable)
        return [Line(SUBJECT, State.UNKNOWN, f"Slack does not show the support channel ({code}). Look at it by hand.")]
    return [_policy(answer.get("channel") or {}, found), *await _members(asking, found, people)]


def _policy(seen: dict[str, Any], found: str) -> Line:
    name = f"#{seen.get('name') or found}"
    if seen.get("is_ext_shared") or seen.get("is_pending_ext_shared"):
        said = (
            f"{name} is shared with another organisation (Slack Connect). Take it back, or set another SUPPORT_CHANNEL"
        )
        return Line(SUBJECT, State.WRONG, f"{said}: what the bot finds in production is not for them.")
    if seen.get("is_private"):
        return Line(SUBJECT, State.OK, f"{name} is private: those invited to it read what the bot posts.")
    return Line(SUBJECT, State.OK, f"{name} is public in the workspace: every full member may read what the bot posts.")


async def _members(asking: AsyncWebClient, found: str, people: SlackPeople) -> list[Line]:
    members: list[str] = []
    cursor = ""
    try:
        for _ in range(_PAGES):
            answer = await taken(asking.conversations_members(channel=found, limit=_PAGE, cursor=cursor))
            members += answer.get("members") or ()
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
    except Unsent as unsent:
        return [Line(PEOPLE, State.UNKNOWN, f"Slack does not say who is in the channel ({unsent.code}).")]
    outside = await people.outside(members)
    if outside:
        said = f"People from outside read what the bot posts: {', '.join(outside)}. Take them out of the channel."
        return [Line(PEOPLE, State.WRONG, said)]
    if people.unasked or cursor:
        left = f"{people.unasked} of {len(members)}" if people.unasked else "those beyond the first pages"
        return [Line(PEOPLE, State.UNKNOWN, f"Nobody from outside was found; {left} were not looked at.")]
    return [Line(PEOPLE, State.OK, f"All {len(members)} members are of the workspace.")]
