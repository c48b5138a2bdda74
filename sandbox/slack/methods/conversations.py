"""`conversations.*`: which conversations there are and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.channels import SCOPE_FAMILY
from sandbox.slack.ids import BOT_USER
from sandbox.slack.methods.method import Method
from sandbox.slack.methods.pages import page
from sandbox.slack.rates import TIER_2, TIER_3, TIER_4
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.channels import Channel
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def info(workspace: Workspace, args: Arguments) -> Payload:
    """One conversation."""
    channel = _seen(workspace, args)
    return {"channel": channel.as_slack(count_members=args.flag("include_num_members"))}


def list_(workspace: Workspace, args: Arguments) -> Payload:
    """The conversations of the kinds asked for, public channels by default."""
    kinds = args.names("types") or ["public_channel"]
    for kind in kinds:
        if kind not in SCOPE_FAMILY:
            raise SlackError("invalid_types")
    for kind, family in SCOPE_FAMILY.items():
        if kind in kinds:
            workspace.grants.demand_scope("bot", f"{family}:read")
    visible = [c for c in workspace.channels.values() if c.kind in kinds and (c.has_bot or c.kind == "public_channel")]
    if args.flag("exclude_archived"):
        visible = [channel for channel in visible if not channel.archived]
    shown, metadata = page(visible, args, default=100, most=1000)
    return {"channels": [channel.as_slack(count_members=True) for channel in shown], "response_metadata": metadata}


def members(workspace: Workspace, args: Arguments) -> Payload:
    """The ids of a conversation's members."""
    channel = _seen(workspace, args)
    shown, metadata = page(channel.members, args, default=100, most=1000)
    return {"members": list(shown), "response_metadata": metadata}


def open_(workspace: Workspace, args: Arguments) -> Payload:
    """The bot's direct message with one person, by user or by channel."""
    users = args.names("users")
    if not users:
        channel = workspace.channel(args.required("channel"))
    elif len(users) > 1:
        workspace.grants.demand_scope("bot", "mpim:write")
        raise SlackError("not_enough_users", messages=["[ERROR] group direct messages are not part of this workspace"])
    else:
        if users[0] == BOT_USER or workspace.person(users[0]).is_bot:
            raise SlackError("cannot_dm_bot")
        channel = workspace.direct_message(users[0])
    if args.flag("return_im"):
        return {"no_op": True, "already_open": True, "channel": channel.as_slack()}
    return {"channel": {"id": channel.id}}


def join(workspace: Workspace, args: Arguments) -> Payload:
    """Become a member of a public channel."""
    channel = workspace.channel(args.required("channel"))
    if channel.kind != "public_channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    answer: Payload = {}
    if channel.has_bot:
        answer = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    else:
        channel.members.append(BOT_USER)
    return {"channel": channel.as_slack(), **answer}


def _seen(workspace: Workspace, args: Arguments) -> Channel:
    channel = workspace.channel(args.required("channel"))
    workspace.grants.demand_scope("bot", f"{channel.family}:read")
    return channel


METHODS = {
    "conversations.info": Method(info, None, TIER_3),
    "conversations.list": Method(list_, None, TIER_2),
    "conversations.members": Method(members, None, TIER_4),
    "conversations.open": Method(open_, "im:write", TIER_3),
    "conversations.join": Method(join, "channels:join", TIER_3),
}
