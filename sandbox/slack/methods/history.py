"""`conversations.history` and `conversations.replies`: reading what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.methods.method import Method
from sandbox.slack.methods.pages import page
from sandbox.slack.rates import TIER_3
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.slack.arguments import Arguments
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Message, Payload
    from sandbox.slack.workspace import Workspace


def history(workspace: Workspace, args: Arguments) -> Payload:
    """A conversation's own messages, newest first; replies stay in their threads."""
    channel = workspace.readable(args.required("channel"))
    posts = _between([post for post in workspace.posts.of(channel.id) if post.in_channel], args)
    shown, metadata = page(posts[::-1], args, default=100, most=999)
    pins = workspace.pins.of(channel.id)
    return {
        "messages": _messages(shown, args),
        "has_more": bool(metadata["next_cursor"]),
        "pin_count": len(pins),
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        "response_metadata": metadata,
    }


def replies(workspace: Workspace, args: Arguments) -> Payload:
    """A thread, oldest first, its parent at the head of every page; of a reply's own timestamp, that reply alone."""
    channel = workspace.readable(args.required("channel"))
    post = workspace.posts.find(channel.id, args.required("ts"))
    if post is None:
        raise SlackError("thread_not_found")
    if post.is_reply:
        return {"messages": _messages([post], args), "has_more": False, "response_metadata": {"next_cursor": ""}}
    answers = _between(workspace.posts.thread(post)[1:], args)
    shown, metadata = page(answers, args, default=1000, most=1000)
    return {
        "messages": _messages([post, *shown], args),
        "has_more": bool(metadata["next_cursor"]),
        "response_metadata": metadata,
    }


def _between(posts: list[Post], args: Arguments) -> list[Post]:
    inclusive = args.flag("inclusive")
    oldest, latest = _moment(args, "oldest"), _moment(args, "latest")
    if oldest is not None:
        posts = [post for post in posts if float(post.ts) > oldest or (inclusive and float(post.ts) == oldest)]
    if latest is not None:
        posts = [post for post in posts if float(post.ts) < latest or (inclusive and float(post.ts) == latest)]
    return posts


def _moment(args: Arguments, name: str) -> float | None:
    given = args.text(name)
    if not given or (name == "latest" and given == "now"):
        return None
    try:
        return float(given)
    except ValueError as error:
        raise SlackError(f"invalid_ts_{name}") from error


def _messages(posts: Sequence[Post], args: Arguments) -> list[Message]:
    with_metadata = args.flag("include_all_metadata")
    return [post.as_slack(with_metadata=with_metadata) for post in posts]


METHODS = {
    "conversations.history": Method(history, None, TIER_3),
    "conversations.replies": Method(replies, None, TIER_3),
}
