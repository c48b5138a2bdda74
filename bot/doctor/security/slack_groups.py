"""Who may act: the members of the user groups, by name."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.doctor.security.slack_people import SlackPeople
from bot.slack.refused import taken
from bot.slack.settings import SlackSettings
from handlers.flows.conversation import Unsent

SUBJECT = "slack groups"


async def groups(asking: AsyncWebClient, wanted: SlackSettings, people: SlackPeople) -> list[Line]:
    """A line each; without any group everybody may act."""
    named = {"ONCALL_USERGROUP": wanted.oncall_usergroup, "OPERATORS_USERGROUP": wanted.operators_usergroup}
    if not any(named.values()):
        said = "Neither ONCALL_USERGROUP nor OPERATORS_USERGROUP is set, so everybody in the channel may act. Set them."
        return [Line(SUBJECT, State.WRONG, said)]
    return [await _judged(asking, setting, group, people) for setting, group in named.items() if group]


async def _judged(asking: AsyncWebClient, setting: str, group: str, people: SlackPeople) -> Line:
    try:
        answer = await taken(asking.usergroups_users_list(usergroup=group))
    except Unsent as unsent:
        return Line(SUBJECT, State.UNKNOWN, f"Slack does not say who is in {setting} ({unsent.code}).")
    members = [str(each) for each in answer.get("users") or ()]
    outside = await people.outside(members)
    if outside:
        return Line(
            SUBJECT, State.WRONG, f"{setting} lets people from outside act: {', '.join(outside)}. Take them out."
        )
    return Line(SUBJECT, State.OK, f"{setting} lets act: {', '.join(members) or 'nobody'}.")
