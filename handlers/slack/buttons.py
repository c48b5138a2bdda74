"""The buttons under a triage. Each carries the run it belongs to."""

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from checks.kit.redaction import redact
from handlers.flows.asked import Asked, Way
from handlers.flows.conversation import Listener, Place, Unsent
from handlers.flows.hand_over import Press
from handlers.flows.keys import key
from handlers.flows.names import DEEP, HAND_OVER, SAVE_CASE, TRIAGE, WRONG
from handlers.flows.protocols import NotRecorded
from handlers.flows.wrong import Objection
from handlers.intake.form_values import form_values
from handlers.slack import keys
from handlers.slack.asides import (
    UNRECORDED,
    already_deeper,
    already_handed_over,
    already_saved,
    form_unopened,
    unrecorded,
)
from handlers.slack.desk import Desk
from handlers.slack.private import whisper
from messages.message import Message
from messages.wrong_form import CAUSE, ISSUE, NOTE, wrong_form


async def on_again(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """The same question at this moment, in the same thread."""
    listener = listener_of(body)
    asked = Asked(
        way=Way.AGAIN,
        user=listener.user,
        channel=listener.place.channel,
        thread_ts=listener.place.thread_ts,
        asked_at=desk.clock.now(),
        again=action["value"],
        response_url=listener.response_url,
    )
    try:
        await desk.runs.submit(keys.of_press(body, action), TRIAGE, asked.document(), queue=asked.queue)
    except NotRecorded:
        await ack()
        await whisper(desk, listener, unrecorded())
        return
    await ack()


async def on_hand_over(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """People are called once for each triage, however many press."""
    press = _press(body, action, desk)
    await _once(ack, body, desk, HAND_OVER, key("hand over", press.of), press, already_handed_over())


async def on_deep(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Once for each triage: what it looked at does not change, and a new triage has a button of its own."""
    press = _press(body, action, desk)
    await _once(ack, body, desk, DEEP, key("deep", press.of), press, already_deeper())


async def on_save_case(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """One file for each triage, however many press."""
    press = _press(body, action, desk)
    await _once(ack, body, desk, SAVE_CASE, key("save case", press.of), press, already_saved())


async def _once(
    ack: AsyncAck, body: Mapping[str, Any], desk: Desk, flow: str, key: str, press: Press, already: Message
) -> None:
    """Submits the press; whoever presses later is told that it was done."""
    try:
        first = await desk.runs.submit(key, flow, press.document())
    except NotRecorded:
        await ack()
        await whisper(desk, listener_of(body), unrecorded())
        return
    await ack()
    if not first:
        await whisper(desk, listener_of(body), already)


def _press(body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> Press:
    listener = listener_of(body)
    return Press(
        of=action["value"],
        user=listener.user,
        channel=listener.place.channel,
        thread_ts=listener.place.thread_ts,
        at=desk.clock.now().isoformat(),
    )


async def on_wrong(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Asks what was wrong; the trigger lasts 3 s, so the form comes first."""
    listener = listener_of(body)
    place = listener.place
    view = wrong_form(run_id=action["value"], channel=place.channel, message_ts=place.thread_ts or "")
    try:
        await desk.conversation.open_view(body["trigger_id"], view)
    except Unsent:
        await whisper(desk, listener, form_unopened())
    await ack()


async def on_wrong_submitted(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], desk: Desk) -> None:
    """What people know better is recorded before the form closes."""
    meant, said = json.loads(view["private_metadata"]), form_values(view["state"]["values"])
    objection = Objection(
        of=meant["run_id"],
        user=body["user"]["id"],
        channel=meant["channel"],
        thread_ts=meant["message_ts"] or None,
        note=redact(said.get(NOTE, "")),
        cause=said.get(CAUSE),
        issue=said.get(ISSUE),
        at=desk.clock.now().isoformat(),
    )
    try:
        await desk.runs.submit(keys.of_view(view), WRONG, objection.document())
    except NotRecorded:
        await ack(response_action="errors", errors={NOTE: UNRECORDED})
        return
    await ack()


def listener_of(body: Mapping[str, Any]) -> Listener:
    """Who pressed, and the thread of the message that they pressed in. A private message has no thread of its own."""
    container, message = body.get("container") or {}, body.get("message") or {}
    ts = None if container.get("is_ephemeral") else container.get("message_ts") or message.get("ts")
    thread_ts = message.get("thread_ts") or container.get("thread_ts") or ts
    channel = (body.get("channel") or {}).get("id") or container["channel_id"]
    return Listener(body["user"]["id"], Place(channel, thread_ts), body.get("response_url"))
