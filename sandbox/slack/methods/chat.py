"""`chat.*`: what the bot says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.blocks.messages import checked_blocks
from sandbox.slack.content import Content, by_bot
from sandbox.slack.ids import BOT
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import POSTING, TIER_3, TIER_4, UNCOUNTED
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

UPDATED_TEXT_MOST = 4_000
"""`text` of an edit may not be longer (slack.md, "Blocks")."""
METADATA_MOST = 8_000
ATTACHMENTS_MOST = 100


def post_message(workspace: Workspace, args: Arguments) -> Payload:
    """A message in a channel, a thread or a direct message."""
    channel = workspace.writable(workspace.named(args.required("channel")))
    content = _content(workspace, args, parse="none")
    if not (content.text or content.blocks or content.attachments):
        raise SlackError("no_text")
    post = workspace.timeline.post(
        channel,
        by_bot(),
        content,
        thread_ts=args.text("thread_ts") or None,
        broadcast=args.flag("reply_broadcast"),
        metadata=_metadata(args),
    )
    return {"channel": channel.id, "ts": post.ts, "message": post.as_slack(with_metadata=True)}


def post_ephemeral(workspace: Workspace, args: Arguments) -> Payload:
    """A message that one member of the conversation sees."""
    channel = workspace.writable(workspace.named(args.required("channel")))
    user = args.required("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    content = _content(workspace, args, parse="none")
    if not (content.text or content.blocks or content.attachments):
        raise SlackError("no_text")
    post = workspace.timeline.whisper(channel, user, by_bot(), content, thread_ts=args.text("thread_ts") or None)
    return {"message_ts": post.ts}


def update(workspace: Workspace, args: Arguments) -> Payload:
    """Other words in a message of the bot's own.

    A text without blocks takes the blocks away; neither leaves both. Unlike a post it is read with `parse=client`.
    """
    channel = workspace.channel(args.required("channel"))
    post = workspace.post(channel, args.required("ts"))
    if post.body.get("bot_id") != BOT or post.body.get("subtype") == "tombstone":
        raise SlackError("cant_update_message")
    if len(args.text("text")) > UPDATED_TEXT_MOST:
        raise SlackError("msg_too_long")
    content = _content(workspace, args, parse="client")
    if not any(args.has(part) for part in ("text", "blocks", "attachments", "metadata")):
        raise SlackError("no_text")
    _remember_metadata(post, args)
    kept = content if args.has("text") else Content(post.body["text"], content.blocks, content.attachments)
    workspace.timeline.edit(post, kept, keep_blocks=not args.has("text") and content.blocks is None)
    return {"channel": channel.id, "ts": post.ts, "text": post.body["text"], "message": post.as_slack()}


def delete(workspace: Workspace, args: Arguments) -> Payload:
    """Take back a message of the bot's own."""
    channel = workspace.channel(args.required("channel"))
    post = workspace.post(channel, args.required("ts"))
    if post.body.get("bot_id") != BOT:
        raise SlackError("cant_delete_message")
    workspace.timeline.delete(post)
    return {"channel": channel.id, "ts": post.ts}


def get_permalink(workspace: Workspace, args: Arguments) -> Payload:
    """A link to a message."""
    channel = workspace.channel(args.required("channel"))
    post = workspace.post(channel, args.required("message_ts"))
    link = f"{workspace.url}/archives/{channel.id}/p{post.ts.replace('.', '')}"
    if post.is_reply:
        link += f"?thread_ts={post.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _content(workspace: Workspace, args: Arguments, *, parse: str) -> Content:
    text = args.text("text")
    if args.text("parse", parse) in {"client", "full"} or args.flag("link_names"):
        text = workspace.typing().linked(text)
    attachments = args.structure("attachments")
    if attachments is not None and (not isinstance(attachments, list) or len(attachments) > ATTACHMENTS_MOST):
        raise SlackError("too_many_attachments" if isinstance(attachments, list) else "invalid_attachments")
    return Content(text, checked_blocks(workspace, args, surface="message"), attachments)


def _metadata(args: Arguments) -> Payload | None:
    metadata = args.structure("metadata", refusal="invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not metadata.get("event_type"):
        raise SlackError("invalid_metadata_format")
    if len(str(metadata)) > METADATA_MOST:
        raise SlackError("metadata_too_large")
    return metadata


def _remember_metadata(post: Post, args: Arguments) -> None:
    if args.structure("metadata", refusal="invalid_metadata_format") == {}:
        post.metadata = None
    elif args.has("metadata"):
        post.metadata = _metadata(args)


METHODS = {
    "chat.postMessage": Method(post_message, "chat:write", POSTING),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write", TIER_4),
    "chat.update": Method(update, "chat:write", TIER_3),
    "chat.delete": Method(delete, "chat:write", TIER_3),
    "chat.getPermalink": Method(get_permalink, None, UNCOUNTED),
}
