from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.slack.wire import Message, Payload


@dataclass(slots=True)
class Post:
    """A message and what Slack knows of it beyond the message's own shape."""

    channel: str
    ts: str
    body: Message
    metadata: Payload | None = None
    visible_to: str | None = None
    replies: list[str] = field(default_factory=list)
    files: tuple[Callable[[], Payload], ...] = ()

    @property
    def thread_ts(self) -> str | None:
        """The thread it belongs to; a parent belongs to its own once it has replies."""
        thread: str | None = self.body.get("thread_ts")
        return thread

    @property
    def is_reply(self) -> bool:
        """Whether it is an answer inside a thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def in_channel(self) -> bool:
        """Whether the channel itself lists it: parents and broadcast replies."""
        return not self.is_reply or self.body.get("subtype") == "thread_broadcast"

    def as_slack(self, *, with_metadata: bool = False) -> Message:
        """The message; metadata only for those who ask for it."""
        message = deepcopy(self.body)
        if self.files:
            # Asked for at each reading: Slack learns a file's type only after the message is there.
            message["files"] = [show() for show in self.files]
        if self.metadata is not None and with_metadata:
            message["metadata"] = self.metadata
        return message


class Posts:
    """Every message of the workspace, by channel, in the order of their timestamps."""

    def __init__(self) -> None:
        self._by_channel: dict[str, dict[str, Post]] = {}
        self.ephemerals: list[Post] = []

    def of(self, channel: str) -> list[Post]:
        """All messages of a channel, replies included, oldest first."""
        return list(self._by_channel.get(channel, {}).values())

    def find(self, channel: str, ts: str) -> Post | None:
        """The message at a timestamp."""
        return self._by_channel.get(channel, {}).get(ts)

    def anywhere(self, ts: str) -> Post | None:
        """The message or ephemeral message with this timestamp, wherever it is; timestamps are unique here."""
        found = (posts[ts] for posts in self._by_channel.values() if ts in posts)
        return next(found, None) or next((post for post in self.ephemerals if post.ts == ts), None)

    def thread(self, parent: Post) -> list[Post]:
        """The parent and its replies, oldest first."""
        posts = self._by_channel[parent.channel]
        return [parent, *(posts[ts] for ts in parent.replies if ts in posts)]

    def add(self, post: Post) -> None:
        """Store a message; a reply is counted on its parent."""
        self._by_channel.setdefault(post.channel, {})[post.ts] = post
        parent = self.find(post.channel, post.thread_ts or "")
        if parent is not None and post.is_reply:
            parent.replies.append(post.ts)
            self._count(parent)

    def remove(self, post: Post) -> None:
        """Forget a message and take it off its parent's count."""
        del self._by_channel[post.channel][post.ts]
        parent = self.find(post.channel, post.thread_ts or "")
        if parent is not None and post.is_reply:
            parent.replies.remove(post.ts)
            self._count(parent)

    def _count(self, parent: Post) -> None:
        if not parent.replies:
            for key in ("thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply"):
                parent.body.pop(key, None)
            return
        users = list(dict.fromkeys(str(reply.body.get("user")) for reply in self.thread(parent)[1:]))
        parent.body |= {
            "thread_ts": parent.ts,
            "reply_count": len(parent.replies),
            "reply_users": users,
            "reply_users_count": len(users),
            "latest_reply": parent.replies[-1],
        }
