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
