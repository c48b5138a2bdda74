from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.slack.post import Post


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
