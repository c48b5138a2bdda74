"""`users.*` and `usergroups.*`: who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.methods.method import Method
from sandbox.slack.methods.pages import page
from sandbox.slack.rates import TIER_2, TIER_4
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def user_info(workspace: Workspace, args: Arguments) -> Payload:
    """One member."""
    person = workspace.person(args.required("user"))
    return {"user": person.as_slack(with_email=_sees_email(workspace))}


def user_list(workspace: Workspace, args: Arguments) -> Payload:
    """All members."""
    shown, metadata = page(list(workspace.people.values()), args, default=1000, most=1000)
    with_email = _sees_email(workspace)
    return {"members": [person.as_slack(with_email=with_email) for person in shown], "response_metadata": metadata}


def group_list(workspace: Workspace, args: Arguments) -> Payload:
    """All user groups."""
    with_users, with_disabled = args.flag("include_users"), args.flag("include_disabled")
    groups = [group for group in workspace.groups.values() if with_disabled or not group.disabled]
    return {"usergroups": [group.as_slack(with_users=with_users) for group in groups]}


def group_users(workspace: Workspace, args: Arguments) -> Payload:
    """The members of one user group."""
    group = workspace.groups.get(args.required("usergroup"))
    if group is None or (group.disabled and not args.flag("include_disabled")):
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}


def _sees_email(workspace: Workspace) -> bool:
    return "users:read.email" in workspace.grants.bot_scopes


METHODS = {
    "users.info": Method(user_info, "users:read", TIER_4),
    "users.list": Method(user_list, "users:read", TIER_2),
    "usergroups.list": Method(group_list, "usergroups:read", TIER_2),
    "usergroups.users.list": Method(group_users, "usergroups:read", TIER_2),
}
