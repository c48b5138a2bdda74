"""`pins.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.changes import Change
from sandbox.slack.ids import BOT_USER
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import TIER_2
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def add_pin(workspace: Workspace, args: Arguments) -> Payload:
    """Pin a message to its channel."""
    post = _pinned_message(workspace, args)
    pins = workspace.pins.of(post.channel)
    if post.ts in pins:
        raise SlackError("already_pinned")
    pins[post.ts] = int(workspace.stamps.now())
    _announce_pin(workspace, post, pinned=True)
    return {}


def remove_pin(workspace: Workspace, args: Arguments) -> Payload:
    """Take the pin out."""
    post = _pinned_message(workspace, args)
    if workspace.pins.of(post.channel).pop(post.ts, None) is None:
        raise SlackError("no_pin")
    _announce_pin(workspace, post, pinned=False)
    return {}


def list_pins(workspace: Workspace, args: Arguments) -> Payload:
    """What is pinned to a channel."""
    channel = workspace.channel(args.required("channel"))
    items = [
        {"type": "message", "created": when, "created_by": BOT_USER, "channel": channel.id, "message": post.as_slack()}
        for ts, when in workspace.pins.of(channel.id).items()
        if (post := workspace.posts.find(channel.id, ts)) is not None
    ]
    return {"items": items}


def _pinned_message(workspace: Workspace, args: Arguments) -> Post:
    channel = workspace.writable(workspace.channel(args.required("channel")))
    if not args.has("timestamp"):
        raise SlackError("no_item_specified")
    return workspace.post(channel, args.required("timestamp"))


def _announce_pin(workspace: Workspace, post: Post, *, pinned: bool) -> None:
    facts = {"channel": post.channel, "ts": post.ts, "pinned": pinned, "message": post.as_slack()}
    workspace.changes.announce(Change("pin", facts, channel=post.channel))


METHODS = {
    "pins.add": Method(add_pin, "pins:write", TIER_2),
    "pins.remove": Method(remove_pin, "pins:write", TIER_2),
    "pins.list": Method(list_pins, "pins:read", TIER_2),
}
