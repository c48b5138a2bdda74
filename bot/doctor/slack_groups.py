"""Who is called in Slack, who may act and who administers: the user groups, and the Engineering Manager."""

import re
from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.line import Line, State
from bot.slack.refused import MISSING, taken
from bot.slack.settings import SlackSettings
from handlers.flows.conversation import Unsent
from messages.names import counted

_ON_CALL, _OPERATORS, _MANAGER = "slack on-call group", "slack operators group", "slack engineering manager"
_ADMINISTRATORS = "slack administrators group"
_PERSON = re.compile(r"[UW][A-Z0-9]{4,}")


async def groups(asking: AsyncWebClient, wanted: SlackSettings) -> list[Line]:
    """A line each; Slack is asked only if there is a group to look for."""
    on_call, operators = wanted.oncall_usergroup, wanted.operators_usergroup
    administrators = wanted.administrators_usergroup
    who_acts = (
        "only those on call and the manager may act on incidents" if on_call else "everybody may act on incidents"
    )
    settings = (
        (_ON_CALL, "ONCALL_USERGROUP", on_call, "nobody on call is mentioned or written to in Slack"),
        (_OPERATORS, "OPERATORS_USERGROUP", operators, who_acts),
        (_ADMINISTRATORS, "ADMINISTRATORS_USERGROUP", administrators, _who_administers(wanted)),
    )
    known = await _known(asking) if on_call or operators or administrators else {}
    lines = [
        _unset(subject, setting, without) if not group else await _judged(asking, subject, setting, group, known)
        for subject, setting, group, without in settings
    ]
    return [*lines, _manager(wanted.engineering_manager)]


def _who_administers(wanted: SlackSettings) -> str:
    """As `handlers.flows.administrators` decides."""
    if wanted.operators_usergroup:
        return "the operators see the audit trail and change the policy"
    if wanted.engineering_manager:
        return "the Engineering Manager alone sees the audit trail and changes the policy"
    return "nobody in Slack sees the audit trail or changes the policy"


async def _known(asking: AsyncWebClient) -> Mapping[str, Mapping[str, Any]] | str:
    """Groups by id, disabled ones too; or Slack's word for why it does not say."""
    try:
        answer = await taken(asking.usergroups_list(include_disabled=True, include_count=True))
    except Unsent as unsent:
        return unsent.code
    return {str(group.get("id")): group for group in answer.get("usergroups") or ()}


async def _judged(
    asking: AsyncWebClient, subject: str, setting: str, group: str, known: Mapping[str, Mapping[str, Any]] | str
) -> Line:
    if isinstance(known, str):
        way = "Grant usergroups:read (manifest.yaml)." if known in MISSING else "Try again in a moment."
        return Line(subject, State.UNKNOWN, f"Slack does not say which user groups there are ({known}). {way}")
    found = known.get(group)
    if found is None:
        return Line(subject, State.WRONG, f"There is no user group {group}. Set {setting} to a group's id (S…).")
    name = f"@{found.get('handle') or group}"
    if found.get("date_delete"):
        return Line(subject, State.WRONG, f"{name} is disabled. Enable it, or set {setting} to another group's id.")
    return await _members(asking, subject, group, name)


async def _members(asking: AsyncWebClient, subject: str, group: str, name: str) -> Line:
    """Counted one by one: the list of groups may show an older number."""
    try:
        answer = await taken(asking.usergroups_users_list(usergroup=group))
    except Unsent as unsent:
        said = f"{name} is there, and Slack does not say who is in it ({unsent.code}). Try again in a moment."
        return Line(subject, State.UNKNOWN, said)
    count = len(answer.get("users") or ())
    if not count:
        lost = "may administer" if subject == _ADMINISTRATORS else "would hear"
        return Line(subject, State.WRONG, f"{name} has no members, so nobody {lost}. Add people to it.")
    return Line(subject, State.OK, f"{name} is there, with {counted(count, 'member')}.")


def _manager(user: str) -> Line:
    """Not looked up: that would take a scope that nothing else needs."""
    if not user:
        return _unset(_MANAGER, "ENGINEERING_MANAGER", "nobody is called when those on call do not answer")
    if not _PERSON.fullmatch(user):
        return Line(
            _MANAGER, State.WRONG, "ENGINEERING_MANAGER is no Slack user id. Set it to one (U…), not to a name."
        )
    return Line(_MANAGER, State.OK, f"{user} is called when nobody on call acknowledges.")


def _unset(subject: str, setting: str, without: str) -> Line:
    return Line(subject, State.UNSET, f"Not configured: set {setting}. Without it {without}.")
