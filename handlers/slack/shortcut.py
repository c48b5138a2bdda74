"""“Triage this message”, from a message's menu: the way in where slash commands do not work, such as threads."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.asked import Asked, Way
from handlers.flows.conversation import Listener, Place
from handlers.flows.names import TRIAGE
from handlers.flows.protocols import NotRecorded
from handlers.slack import keys
from handlers.slack.asides import unrecorded
from handlers.slack.desk import Desk
from handlers.slack.grave import is_grave
from handlers.slack.private import whisper
from handlers.slack.served import serves
from messages.elsewhere import elsewhere

CALLBACK = "triage_message"


async def on_shortcut(ack: AsyncAck, shortcut: Mapping[str, Any], desk: Desk) -> None:
    """Recorded first, then acknowledged; the answer goes into the message's thread."""
    message, channel, user = shortcut["message"], shortcut["channel"]["id"], shortcut["user"]["id"]
    thread_ts = message.get("thread_ts") or message["ts"]
    listener = Listener(user, Place(channel, message.get("thread_ts")), shortcut.get("response_url"))
    if not serves(desk, channel):
        await ack()
        await whisper(desk, listener, elsewhere(desk.support_channel))
        return
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
    try:
        await desk.runs.submit(keys.of_shortcut(shortcut), TRIAGE, asked.document(), queue=asked.queue)
    except NotRecorded:
        await ack()
        await whisper(desk, listener, unrecorded())
        return
    await ack()
