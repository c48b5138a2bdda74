"""Whether a request may come in: from this workspace, by one of its members, in a channel that is served.

docs/roles.md says who may do what.
"""

from enum import StrEnum

from handlers.flows.incidents.allowed import CALLS_PEOPLE
from handlers.flows.people import Standing
from handlers.slack.arrival import Arrival, Kind
from handlers.slack.belonging import at_home
from handlers.slack.desk import Desk
from handlers.slack.served import serves

HAND_OVER = "triage_hand_over"
ALWAYS = CALLS_PEOPLE | {HAND_OVER}
"""A page may always go out: no member is kept from calling people by what Slack does not say at the moment."""
IN_SHARED_CHANNELS = ("incident_", HAND_OVER)
"""What members may still press where another organisation reads along: what is running is not left alone, and what
comes of it is told to people directly."""
TOLD_ALONE = frozenset({"app_home_opened", "triage_why", "triage_customer", "incident_timeline"})
"""Answered to one person with what the bot knows of production."""
WORDS_TOLD_ALONE = frozenset({"status", "why", "oncall", "audit", "policy"})


class Why(StrEnum):
    """Why a request is turned away."""

    OTHER_WORKSPACE = "other_workspace"
    OUTSIDER = "outsider"
    BOT = "bot"
    UNKNOWN_PERSON = "unknown_person"
    """Slack does not say who it is, and the answer would be told to that person alone."""
    ELSEWHERE = "elsewhere"
    SHARED_CHANNEL = "shared_channel"
    NOT_OUR_MESSAGE = "not_our_message"
    ANOTHER_PLACE = "another_place"
    """A button or a form of a triage or incident of another channel."""
    UNREADABLE = "unreadable"


async def turned_away(came: Arrival, desk: Desk) -> Why | None:
    """None for what may come in."""
    if not _of_this_workspace(came, desk):
        return Why.OTHER_WORKSPACE
    if not came.for_the_bot or not came.user:
        return None
    if not came.readable:
        return Why.UNREADABLE
    standing = await _standing(came, desk)
    if standing.outside:
        return Why.BOT if standing is Standing.BOT else Why.OUTSIDER
    return await _by_place(came, desk, known=standing is Standing.MEMBER)


async def _by_place(came: Arrival, desk: Desk, *, known: bool) -> Why | None:
    if came.channel:
        if not serves(desk, came.channel):
            return Why.ELSEWHERE
        if came.said_shared:
            desk.channels.told(came.channel)
        shared = came.said_shared or await desk.channels.shared(came.channel)
        if shared and not came.what.startswith(IN_SHARED_CHANNELS):
            return Why.SHARED_CHANNEL
    if not known and _told_alone(came) and came.what not in ALWAYS:
        return Why.UNKNOWN_PERSON
    if desk.bot_id and came.authors and not came.authors & {desk.bot_user, desk.bot_id}:
        return Why.NOT_OUR_MESSAGE
    if not await at_home(came, desk):
        return Why.ANOTHER_PLACE
    return None


def _of_this_workspace(came: Arrival, desk: Desk) -> bool:
    """By the organisation on Enterprise Grid; what Slack does not say is not compared."""
    if desk.enterprise and came.enterprise:
        return came.enterprise == desk.enterprise
    return not desk.team or not came.team or came.team == desk.team


async def _standing(came: Arrival, desk: Desk) -> Standing:
    standing = await desk.people.standing(came.user)
    foreign = bool(desk.team and came.user_team and came.user_team != desk.team)
    if standing is Standing.UNKNOWN and foreign and not desk.enterprise:
        return Standing.STRANGER
    return standing


def _told_alone(came: Arrival) -> bool:
    """In the channel the answer is for everybody there; elsewhere it is for this person."""
    if came.channel.startswith("D") or came.what in TOLD_ALONE:
        return True
    if came.kind is Kind.COMMAND or came.what == "app_mention":
        words = [word for word in came.words.lower().split() if not word.startswith("<@")]
        return bool(words) and (words[0] in WORDS_TOLD_ALONE or words[:2] == ["on", "call"])
    return False
