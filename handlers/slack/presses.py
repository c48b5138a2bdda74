"""Presses below the bot's messages: recorded before they are acknowledged, and whoever pressed in vain hears it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.conversation import Listener, Place
from handlers.flows.hand_over import Press
from handlers.flows.protocols import JSON, NotRecorded
from handlers.slack.asides import unrecorded
from handlers.slack.desk import Desk
from handlers.slack.private import whisper
from messages.message import Message


def listener_of(body: Mapping[str, Any]) -> Listener:
    """Who pressed, and the thread of the message that they pressed in. A private message has no thread of its own."""
    container, message = body.get("container") or {}, body.get("message") or {}
    ts = None if container.get("is_ephemeral") else container.get("message_ts") or message.get("ts")
    thread_ts = message.get("thread_ts") or container.get("thread_ts") or ts
    channel = (body.get("channel") or {}).get("id") or container["channel_id"]
    return Listener(body["user"]["id"], Place(channel, thread_ts), body.get("response_url"))


def press_of(body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> Press:
    """The press of a button whose value is the triage that it stands below."""
    listener = listener_of(body)
    return Press(
        of=action["value"],
        user=listener.user,
        channel=listener.place.channel,
        thread_ts=listener.place.thread_ts,
        at=desk.clock.now().isoformat(),
    )


async def submit(
    ack: AsyncAck,
    listener: Listener,
    desk: Desk,
    *,
    key: str,
    flow: str,
    document: Mapping[str, JSON],
    queue: str = "triage",
    already: Message | None = None,
) -> None:
    """Whoever presses later is told what was done `already`."""
    try:
        first = await desk.runs.submit(key, flow, document, queue=queue)
    except NotRecorded:
        await tell(ack, listener, desk, unrecorded())
        return
    await tell(ack, listener, desk, None if first else already)


async def tell(ack: AsyncAck, listener: Listener, desk: Desk, said: Message | None) -> None:
    """Acknowledges, then says to the person alone what there is to say."""
    await ack()
    if said is not None:
        await whisper(desk, listener, said)
