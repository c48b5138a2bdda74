"""“Triage this message”, from a message's menu: the way in where slash commands do not work, such as threads."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.asked import Asked, Way
from handlers.flows.conversation import Listener, Place
from handlers.slack import keys
from handlers.slack.desk import Desk
from handlers.slack.grave import is_grave
from handlers.slack.taking import take_pressed

CALLBACK = "triage_message"


async def on_shortcut(ack: AsyncAck, shortcut: Mapping[str, Any], desk: Desk) -> None:
    """Recorded first, then acknowledged; the answer goes into the message's thread."""
    message, channel, user = shortcut["message"], shortcut["channel"]["id"], shortcut["user"]["id"]
    thread_ts = message.get("thread_ts") or message["ts"]
    listener = Listener(user, Place(channel, message.get("thread_ts")), shortcut.get("response_url"))
    asked = Asked(
        way=Way.SHORTCUT,
        user=user,
        channel=channel,
        asked_at=desk.clock.now(),
        thread_ts=thread_ts,
        message_ts=message["ts"],
        grave=is_grave(str(message.get("text") or "")),
        response_url=shortcut.get("response_url"),
    )
    await take_pressed(ack, listener, keys.of_shortcut(shortcut), asked, desk)
