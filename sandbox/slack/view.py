from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.slack.ids import APP, BOT, TEAM

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload


@dataclass(slots=True)
class View:
    """A form or home tab in front of one person; `values` is what is filled in, as Slack's `state.values`."""

    id: str
    user: str
    given: Payload
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, dict[str, Payload]] = field(default_factory=dict)

    def as_slack(self) -> Payload:
        """Slack's view object, with everything that `views.*` and interaction payloads carry."""
        view: Payload = {
            "id": self.id,
            "team_id": TEAM,
            "type": self.given["type"],
            "blocks": deepcopy(self.given.get("blocks", [])),
            "private_metadata": self.given.get("private_metadata", ""),
            "callback_id": self.given.get("callback_id", ""),
            "state": {"values": deepcopy(self.values)},
            "hash": self.hash,
            "title": self.given.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
            "clear_on_close": self.given.get("clear_on_close", False),
            "notify_on_close": self.given.get("notify_on_close", False),
            "close": self.given.get("close"),
            "submit": self.given.get("submit"),
            "previous_view_id": self.previous,
            "root_view_id": self.root,
            "app_id": APP,
            "external_id": self.given.get("external_id", ""),
            "app_installed_team_id": TEAM,
            "bot_id": BOT,
        }
        return view
