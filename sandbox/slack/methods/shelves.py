"""`pins.*`, `bookmarks.*`, `assistant.threads.setStatus`: what is kept beside the messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.changes import Change
from sandbox.slack.methods.method import Method
from sandbox.slack.people import APP, BOT_USER
from sandbox.slack.rates import TIER_2, TIER_3, Rate
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.posts import Post
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

STATUS = Rate(600, 600)
BOOKMARKS_MOST = 100


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


def add_bookmark(workspace: Workspace, args: Arguments) -> Payload:
    """Put a link at the top of a channel."""
    channel = workspace.writable(workspace.channel(args.required("channel_id")))
    title, kind = args.required("title"), args.required("type")
    if kind != "link":
        raise SlackError("invalid_bookmark_type")
    if not args.text("link").startswith(("http://", "https://")):
        raise SlackError("invalid_link")
    shelf = workspace.bookmarks.of(channel.id)
    if len(shelf) >= BOOKMARKS_MOST:
        raise SlackError("too_many_bookmarks")
    bookmark = {
        "id": workspace.stamps.identifier("Bk"),
        "channel_id": channel.id,
        "title": title,
        "link": args.text("link"),
        "emoji": args.text("emoji"),
        "type": kind,
        "app_id": APP,
        "date_created": int(workspace.stamps.now()),
    }
    shelf.append(bookmark)
    return {"bookmark": bookmark}


def list_bookmarks(workspace: Workspace, args: Arguments) -> Payload:
    """The links at the top of a channel."""
    channel = workspace.channel(args.required("channel_id"))
    return {"bookmarks": list(workspace.bookmarks.of(channel.id))}


def set_status(workspace: Workspace, args: Arguments) -> Payload:
    """Say in a thread what the bot is doing; gone with its next message there, or after two minutes."""
    channel = workspace.writable(workspace.channel(args.required("channel_id")))
    thread_ts, status = args.required("thread_ts"), args.text("status")
    workspace.timeline.parent(channel, thread_ts)
    workspace.statuses.set(channel.id, thread_ts, status)
    facts = {"channel": channel.id, "thread_ts": thread_ts, "status": status}
    workspace.changes.announce(Change("status", facts, channel=channel.id))
    return {}


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
    "bookmarks.add": Method(add_bookmark, "bookmarks:write", TIER_2),
    "bookmarks.list": Method(list_bookmarks, "bookmarks:read", TIER_3),
    "assistant.threads.setStatus": Method(set_status, "chat:write", STATUS),
}
