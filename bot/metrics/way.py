"""By which way a request from Slack came in, as a label of few values."""

from collections.abc import Mapping
from typing import Any, Final

_EVENTS: Final = {"app_mention": "mention", "message": "message", "app_home_opened": "home"}
_INTERACTIONS: Final = {
    "block_actions": "button",
    "view_submission": "form",
    "view_closed": "form",
    "message_action": "shortcut",
    "shortcut": "shortcut",
}
OTHER: Final = "other"
WAYS: Final = ("command", *_EVENTS.values(), *dict.fromkeys(_INTERACTIONS.values()), OTHER)


def way_of(body: Any) -> str:
    """`body` is what Slack sent, as Bolt reads it; whatever else it may be is no way of its own."""
    if not isinstance(body, Mapping):
        return OTHER
    if "command" in body:
        return "command"
    event = body.get("event")
    if isinstance(event, Mapping):
        return _EVENTS.get(str(event.get("type")), OTHER)
    return _INTERACTIONS.get(str(body.get("type")), OTHER)
