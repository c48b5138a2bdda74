from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload

Kind = Literal[
    "message",
    "message_changed",
    "message_deleted",
    "ephemeral",
    "view_opened",
    "view_updated",
    "view_closed",
    "home",
    "file",
    "reaction",
    "status",
    "pin",
    "connection",
]


@dataclass(frozen=True, slots=True)
class Change:
    """Something in the workspace is different now. `user` limits it to one person, `channel` to a conversation."""

    kind: Kind
    facts: Payload = field(default_factory=dict)
    channel: str | None = None
    user: str | None = None


Listener: TypeAlias = Callable[[Change], None]


class Changes:
    """Tells whoever listens, in the order things happened."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call the listener for every change from now on."""
        self._listeners.append(listener)

    def leave(self, listener: Listener) -> None:
        """Stop calling the listener."""
        self._listeners.remove(listener)

    def announce(self, change: Change) -> None:
        """Tell all listeners."""
        for listener in list(self._listeners):
            listener(change)
