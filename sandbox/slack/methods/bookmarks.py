"""`bookmarks.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.ids import APP
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import TIER_2, TIER_3
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

BOOKMARKS_MOST = 100


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


METHODS = {
    "bookmarks.add": Method(add_bookmark, "bookmarks:write", TIER_2),
    "bookmarks.list": Method(list_bookmarks, "bookmarks:read", TIER_3),
}
