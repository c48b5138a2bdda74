"""What is kept beside the messages of a conversation: pins, bookmarks, and the bot's passing status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.slack.stamps import Stamps
    from sandbox.slack.wire import Payload

STATUS_SECONDS = 120.0
"""A status vanishes by itself after two minutes (slack.md, "Sending")."""


@dataclass(slots=True)
class Pins:
    """Pinned messages by channel: timestamp to the moment of pinning."""

    by_channel: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, channel: str) -> dict[str, int]:
        """The pins of a channel."""
        return self.by_channel.setdefault(channel, {})


@dataclass(slots=True)
class Bookmarks:
    """Links at the top of a channel."""

    by_channel: dict[str, list[Payload]] = field(default_factory=dict)

    def of(self, channel: str) -> list[Payload]:
        """The bookmarks of a channel."""
        return self.by_channel.setdefault(channel, [])


class Statuses:
    """What the bot says it is doing in a thread."""

    def __init__(self, stamps: Stamps) -> None:
        self._stamps = stamps
        self._set: dict[tuple[str, str], tuple[str, float]] = {}

    def set(self, channel: str, thread_ts: str, status: str) -> None:
        """Show a status; an empty one takes it away."""
        if status:
            self._set[channel, thread_ts] = (status, self._stamps.now())
        else:
            self._set.pop((channel, thread_ts), None)

    def get(self, channel: str, thread_ts: str) -> str:
        """The status shown now."""
        status, since = self._set.get((channel, thread_ts), ("", 0.0))
        return status if self._stamps.now() - since <= STATUS_SECONDS else ""
