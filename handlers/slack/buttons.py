"""The buttons under a triage. Each carries the run it belongs to."""

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from checks.kit.redaction import redact
from handlers.flows.asked import Asked, Way
from handlers.flows.incidents.pending import QUEUE
from handlers.flows.keys import key
from handlers.flows.names import DEEP, HAND_OVER, RIGHT, SAVE_CASE, WRONG
from handlers.flows.wrong import Objection
from handlers.intake.form_values import form_values
from handlers.slack import keys
from handlers.slack.asides import already_deeper, already_handed_over, already_saved
from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, press_of, submit
from handlers.slack.taking import take_pressed
from handlers.slack.views import open_view, submit_view
from messages.right import said_already
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
    await take_pressed(ack, listener, keys.of_press(body, action), asked, desk)


async def on_hand_over(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """People are called once for each triage, however many press."""
    press = press_of(body, action, desk)
    # Nobody who is to be called waits behind triages.
    await submit(
        ack,
        listener_of(body),
        desk,
        key=key("hand over", press.of),
        flow=HAND_OVER,
        document=press.document(),
        queue=QUEUE,
        already=already_handed_over(),
    )


async def on_deep(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Once for each triage: what it looked at does not change, and a new triage has a button of its own."""
    press = press_of(body, action, desk)
    name, document = key("deep", press.of), press.document()
    await submit(ack, listener_of(body), desk, key=name, flow=DEEP, document=document, already=already_deeper())


async def on_save_case(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """One file for each triage, however many press."""
    press = press_of(body, action, desk)
    name, document = key("save case", press.of), press.document()
    await submit(ack, listener_of(body), desk, key=name, flow=SAVE_CASE, document=document, already=already_saved())


async def on_right(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Once for each triage and person."""
    press = press_of(body, action, desk)
    name, document = key("right", press.of, press.user), press.document()
    await submit(ack, listener_of(body), desk, key=name, flow=RIGHT, document=document, already=said_already())


async def on_wrong(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Asks what was wrong."""
    listener = listener_of(body)
    place = listener.place
    view = wrong_form(run_id=action["value"], channel=place.channel, message_ts=place.thread_ts or "")
    await open_view(ack, body, view, listener, desk)


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
    await submit_view(ack, view, desk, flow=WRONG, document=objection.document(), field=NOTE)
