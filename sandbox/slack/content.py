"""What a message says, and who says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.slack.ids import APP, BOT, BOT_DISPLAY_NAME, BOT_USER, TEAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.slack.wire import Message, Payload

TEXT_MOST = 40_000
"""Longer texts are cut when posted."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says. None leaves a part as it was when a message is edited."""

    text: str = ""
    blocks: list[Payload] | None = None
    attachments: list[Payload] | None = None
    files: tuple[Callable[[], Payload], ...] = ()

    def parts(self) -> Message:
        """The keys of the message that it fills."""
        parts: Message = {"text": self.text[:TEXT_MOST]}
        if self.blocks:
            parts["blocks"] = self.blocks
        if self.attachments:
            parts["attachments"] = self.attachments
        return parts


def by_person(user: str) -> Message:
    """The author keys of a message from a person."""
    return {"type": "message", "user": user, "team": TEAM}


def by_bot() -> Message:
    """The author keys of a message from the app."""
    profile = {"id": BOT, "app_id": APP, "name": BOT_DISPLAY_NAME, "team_id": TEAM, "deleted": False, "updated": 0}
    return {**by_person(BOT_USER), "bot_id": BOT, "app_id": APP, "bot_profile": profile}
