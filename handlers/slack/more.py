"""The menu of what is rarely wanted of a triage: each entry stands for a button."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.slack.buttons import on_again, on_save_case
from handlers.slack.desk import Desk
from handlers.slack.why import on_why

Pressed = Callable[[AsyncAck, Mapping[str, Any], Mapping[str, Any], Desk], Awaitable[None]]

ENTRIES: Mapping[str, Pressed] = {
    "triage_again": on_again,
    "triage_why": on_why,
    "triage_save_case": on_save_case,
}


async def on_more(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Acknowledged and answered as the button would be."""
    deed, _, value = str(action["selected_option"]["value"]).partition("/")
    await ENTRIES[deed](ack, body, {**action, "action_id": deed, "value": value}, desk)
