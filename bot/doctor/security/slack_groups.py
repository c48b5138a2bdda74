"""Who may act and who may administer: the members of the user groups, by name."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.doctor.security.slack_people import SlackPeople
from bot.slack.refused import taken
from bot.slack.settings import SlackSettings
from handlers.flows.conversation import Unsent

SUBJECT = "slack groups"
_UNSET = "ADMINISTRATORS_USERGROUP is not set"


async def groups(asking: AsyncWebClient, wanted: SlackSettings, people: SlackPeople) -> list[Line]:
    """A line each; without a group on call or of operators everybody may act."""
    acting = {"ONCALL_USERGROUP": wanted.oncall_usergroup, "OPERATORS_USERGROUP": wanted.operators_usergroup}
    lines = [await _judged(asking, setting, group, people) for setting, group in acting.items() if group]
    if not lines:
        said = "Neither ONCALL_USERGROUP nor OPERATORS_USERGROUP is set, so everybody in the channel may act. Set them."
        lines = [Line(SUBJECT, State.WRONG, said)]
    return [*lines, await _administrators(asking, wanted, people)]


async def _administrators(asking: AsyncWebClient, wanted: SlackSettings, people: SlackPeople) -> Line:
    if wanted.administrators_usergroup:
        return await _judged(asking, "ADMINISTRATORS_USERGROUP", wanted.administrators_usergroup, people, "administer")
    if not wanted.operators_usergroup:
        return Line(SUBJECT, State.OK, f"{_UNSET} and no group of operators is, so no group may administer.")
    said = f"{_UNSET}, so every operator sees the audit trail and changes the policy. Set it if fewer people should."
    return Line(SUBJECT, State.UNSET, said)


async def _judged(asking: AsyncWebClient, setting: str, group: str, people: SlackPeople, what: str = "act") -> Line:
    try:
        answer = await taken(asking.usergroups_users_list(usergroup=group))
    except Unsent as unsent:
        return Line(SUBJECT, State.UNKNOWN, f"Slack does not say who is in {setting} ({unsent.code}).")
    members = [str(each) for each in answer.get("users") or ()]
    outside = await people.outside(members)
    if outside:
        return Line(
            SUBJECT, State.WRONG, f"{setting} lets people from outside {what}: {', '.join(outside)}. Take them out."
        )
    return Line(SUBJECT, State.OK, f"{setting} lets {what}: {', '.join(members) or 'nobody'}.")
