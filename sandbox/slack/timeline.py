from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.changes import Change
from sandbox.slack.ids import BOT, BOT_USER
from sandbox.slack.mentions import Notification, mentions
from sandbox.slack.post import Post
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.changes import Kind
    from sandbox.slack.channels import Channel
    from sandbox.slack.content import Content
    from sandbox.slack.mentions import Way
    from sandbox.slack.wire import Message, Payload
    from sandbox.slack.workspace import Workspace


class Timeline:
    """Writes messages into the workspace, and remembers whom each one notified."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.notifications: list[Notification] = []

    def post(
        self,
        channel: Channel,
        author: Message,
        content: Content,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
        metadata: Payload | None = None,
    ) -> Post:
        """A new message; it notifies. Raises `thread_not_found`, or `cannot_reply_to_message` inside a reply."""
        ts = self._workspace.stamps.ts()
        body: Message = {**author, "ts": ts, **content.parts()}
        if thread_ts is not None:
            parent = self.parent(channel, thread_ts)
            body |= {"thread_ts": thread_ts, "parent_user_id": parent.body.get("user")}
            if broadcast:
                body["subtype"] = "thread_broadcast"
        post = Post(channel.id, ts, body, metadata, files=content.files)
        self._workspace.posts.add(post)
        self._notify(channel, post)
        self._tell("message", post)
        if thread_ts is not None:
            self._clear_status(channel, thread_ts, author)
            self._tell("message_changed", self.parent(channel, thread_ts))
        return post

    def parent(self, channel: Channel, thread_ts: str) -> Post:
        """The message that a thread hangs on."""
        parent = self._workspace.posts.find(channel.id, thread_ts)
        if parent is None:
            raise SlackError("thread_not_found")
        if parent.is_reply:
            raise SlackError("cannot_reply_to_message")
        return parent

    def whisper(
        self, channel: Channel, user: str, author: Message, content: Content, *, thread_ts: str | None = None
    ) -> Post:
        """An ephemeral message: one person sees it, nobody is notified, no history has it."""
        ts = self._workspace.stamps.ts()
        body: Message = {**author, "ts": ts, "is_ephemeral": True, **content.parts()}
        if thread_ts is not None:
            body["thread_ts"] = thread_ts
        post = Post(channel.id, ts, body, visible_to=user)
        self._workspace.posts.ephemerals.append(post)
        self._tell("ephemeral", post)
        return post

    def edit(self, post: Post, content: Content, *, keep_blocks: bool) -> None:
        """Replace what a message says; nobody is notified. Only a text without blocks shows as edited."""
        before = post.as_slack()
        parts = content.parts()
        if not content.blocks and not keep_blocks:
            post.body.pop("blocks", None)
        if content.attachments is not None:
            post.body.pop("attachments", None)
        post.body |= parts
        if not post.body.get("blocks"):
            post.body["edited"] = {"user": BOT_USER, "ts": self._workspace.stamps.ts()}
        self._tell("message_changed", post, previous_message=before)

    def delete(self, post: Post) -> None:
        """Take a message away; a parent with replies leaves a tombstone, so that its thread still hangs together."""
        if post.visible_to is not None:
            self._workspace.posts.ephemerals.remove(post)
        elif post.replies:
            post.files = ()
            for part in ("blocks", "attachments", "bot_id", "app_id", "bot_profile", "reactions"):
                post.body.pop(part, None)
            post.body |= {
                "subtype": "tombstone",
                "text": "This message was deleted.",
                "user": "USLACKBOT",
                "hidden": True,
            }
        else:
            self._workspace.posts.remove(post)
        self._tell("message_deleted", post)

    def touched(self, post: Post, kind: Kind) -> None:
        """Tell everybody that something about a message changed, such as its reactions."""
        self._tell(kind, post)

    def _tell(self, kind: Kind, post: Post, **more: Message) -> None:
        facts = {"channel": post.channel, "ts": post.ts, "message": post.as_slack(), **more}
        self._workspace.changes.announce(Change(kind, facts, channel=post.channel, user=post.visible_to))

    def _notify(self, channel: Channel, post: Post) -> None:
        called: list[tuple[str, Way]] = [(user, "im") for user in channel.members if channel.kind == "im"]
        for mention in mentions(post.body):
            people = mention.people(self._workspace.groups, channel.members)
            called += [(user, mention.way) for user in people]
        for user, way in dict.fromkeys(called):
            if user != post.body.get("user"):
                self.notifications.append(Notification(user, post.channel, post.ts, way))

    def _clear_status(self, channel: Channel, thread_ts: str, author: Message) -> None:
        if author.get("bot_id") == BOT and self._workspace.statuses.get(channel.id, thread_ts):
            self._workspace.statuses.set(channel.id, thread_ts, "")
            facts = {"channel": channel.id, "thread_ts": thread_ts, "status": ""}
            self._workspace.changes.announce(Change("status", facts, channel=channel.id))
