"""The buttons, menus and forms of an incident. Whether somebody may is asked where it is done, once more."""

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.incidents.allowed import may_act
from handlers.flows.incidents.pending import QUEUE
from handlers.flows.incidents.pressed import Pressed
from handlers.flows.incidents.standing import document_of, people_in
from handlers.flows.names import PRESS, VERIFY
from handlers.incidents.incident import Incident
from handlers.intake.form_values import FormErrors
from handlers.intake.incident_form import read_reason, read_update
from handlers.slack import keys
from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, submit, tell
from handlers.slack.private import whisper
from handlers.slack.views import open_view, submit_view
from messages.incident.denied import declined
from messages.incident.forms import close_form, update_form
from messages.incident.timeline import timeline

LOOKS_AGAIN = frozenset({"incident_again", "incident_resolve"})
_CHOICES = {"incident_severity": "severity", "incident_role": "role"}


async def on_act(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Acknowledge, escalate, severity, role, run again, resolve: recorded first, then acknowledged to Slack."""
    listener, act = listener_of(body), str(action["action_id"])
    chosen = (action.get("selected_option") or {}).get("value")
    pressed = Pressed(
        act=act,
        number=number_of(action),
        user=listener.user,
        channel=listener.place.channel,
        thread_ts=listener.place.thread_ts,
        at=desk.clock.now().isoformat(),
        value={_CHOICES[act]: chosen} if act in _CHOICES else {},
        response_url=listener.response_url,
    )
    flow = VERIFY if act in LOOKS_AGAIN else PRESS
    await submit(
        ack, listener, desk, key=keys.of_press(body, action), flow=flow, document=pressed.document(), queue=QUEUE
    )


async def on_update(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """The trigger lasts 3 s, so the form comes before anything is recorded."""
    await _open(ack, body, action, desk, "incident_update")


async def on_close(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Something still fails: why it is closed all the same."""
    await _open(ack, body, action, desk, "incident_close")


async def on_update_submitted(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], desk: Desk) -> None:
    """What cannot be read is said beside its field."""
    try:
        said = read_update(view["state"]["values"])
    except FormErrors as wrong:
        await ack(response_action="errors", errors=dict(wrong.errors))
        return
    await _submitted(ack, body, view, desk, "incident_update", said, "current_state")


async def on_close_submitted(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], desk: Desk) -> None:
    try:
        said = {"reason": read_reason(view["state"]["values"])}
    except FormErrors as wrong:
        await ack(response_action="errors", errors=dict(wrong.errors))
        return
    await _submitted(ack, body, view, desk, "incident_close", said, "reason")


async def on_timeline(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Everybody may read it; only they see it."""
    await ack()
    number = number_of(action)
    incident = await desk.incidents.one(number)
    if incident is None:
        await whisper(desk, listener_of(body), declined(f"There is no incident INC-{number}."))
        return
    happened = await desk.incidents.happenings(number)
    names = await desk.people.names(people_in(incident, happened))
    message = timeline(incident.document(), [document_of(each) for each in happened], names)
    await whisper(desk, listener_of(body), message)


def number_of(action: Mapping[str, Any]) -> int:
    """Of a button by its value, of a menu by its block."""
    return int(action.get("value") or str(action["block_id"]).split("/")[1])


async def _open(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk, act: str) -> None:
    listener = listener_of(body)
    incident = await desk.incidents.one(number_of(action))
    if incident is None or not incident.open:
        await tell(ack, listener, desk, declined(_gone(incident, number_of(action))))
        return
    answer = await may_act(listener.user, act, desk)
    if not answer.allowed:
        # Submitted all the same, so that the refused press is in the timeline; the flow tells them who may.
        await on_act(ack, body, {**action, "action_id": act}, desk)
        return
    view = (
        update_form(incident.document())
        if act == "incident_update"
        else close_form(incident.document(), _still(incident))
    )
    await open_view(ack, body, view, listener, desk)


async def _submitted(
    ack: AsyncAck,
    body: Mapping[str, Any],
    view: Mapping[str, Any],
    desk: Desk,
    act: str,
    said: dict[str, Any],
    field: str,
) -> None:
    meant = json.loads(view["private_metadata"])
    pressed = Pressed(
        act=act,
        number=int(meant["number"]),
        user=body["user"]["id"],
        channel=meant["channel"] or desk.support_channel,
        thread_ts=None,
        at=desk.clock.now().isoformat(),
        value=said,
    )
    await submit_view(ack, view, desk, flow=PRESS, document=pressed.document(), field=field, queue=QUEUE)


def _still(incident: Incident) -> list[Mapping[str, Any]]:
    accounts = (incident.verified or {}).get("accounts") or ()
    return [each for each in accounts if each["verdict"] != "pass"]


def _gone(incident: Incident | None, number: int) -> str:
    if incident is None:
        return f"There is no incident INC-{number}."
    return f"{incident.name} is closed. If the trouble is back, run a triage: the same cause opens it again."
