"""`reactions.*`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sandbox.slack.ids import BOT_USER
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import TIER_2, TIER_3
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

EMOJI = re.compile(r"[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?")
DIFFERENT_EMOJI_MOST = 50


def add(workspace: Workspace, args: Arguments) -> Payload:
    """The bot reacts to a message."""
    post, name = _item(workspace, args)
    react(post, name, BOT_USER)
    workspace.timeline.touched(post, "reaction")
    return {}


def remove(workspace: Workspace, args: Arguments) -> Payload:
    """The bot takes its reaction back."""
    post, name = _item(workspace, args)
    unreact(post, name, BOT_USER)
    workspace.timeline.touched(post, "reaction")
    return {}


def get(workspace: Workspace, args: Arguments) -> Payload:
    """The reactions of one message."""
    channel = workspace.channel(args.required("channel"))
    post = workspace.post(channel, args.required("timestamp"))
    return {"type": "message", "channel": channel.id, "message": post.as_slack()}


def react(post: Post, name: str, user: str) -> None:
    """Add one person's reaction; raises `already_reacted` or `too_many_emoji`."""
    reactions = [dict(reaction) for reaction in post.body.get("reactions", [])]
    found = next((reaction for reaction in reactions if reaction["name"] == name), None)
    if found is None:
        if len(reactions) >= DIFFERENT_EMOJI_MOST:
            raise SlackError("too_many_emoji")
        found = {"name": name, "users": [], "count": 0}
        reactions.append(found)
    if user in found["users"]:
        raise SlackError("already_reacted")
    found |= {"users": [*found["users"], user], "count": found["count"] + 1}
    post.body["reactions"] = reactions


def unreact(post: Post, name: str, user: str) -> None:
    """Take one person's reaction away; raises `no_reaction`."""
    reactions = [dict(reaction) for reaction in post.body.get("reactions", [])]
    found = next((reaction for reaction in reactions if reaction["name"] == name and user in reaction["users"]), None)
    if found is None:
        raise SlackError("no_reaction")
    found |= {"users": [other for other in found["users"] if other != user], "count": found["count"] - 1}
    post.body["reactions"] = [reaction for reaction in reactions if reaction["count"]]
    if not post.body["reactions"]:
        del post.body["reactions"]


def _item(workspace: Workspace, args: Arguments) -> tuple[Post, str]:
    name = args.required("name").strip(":")
    if not EMOJI.fullmatch(name):
        raise SlackError("invalid_name")
    if not (args.has("channel") and args.has("timestamp")):
        raise SlackError("no_item_specified")
    channel = workspace.writable(workspace.channel(args.required("channel")))
    return workspace.post(channel, args.required("timestamp")), name


METHODS = {
    "reactions.add": Method(add, "reactions:write", TIER_3),
    "reactions.remove": Method(remove, "reactions:write", TIER_2),
    "reactions.get": Method(get, "reactions:read", TIER_3),
}
