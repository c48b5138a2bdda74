"""The form: opened at once, drawn anew for each issue type, and read without trusting it."""

import json
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck

from checks.kit.refusal import Refusal
from handlers.flows.asked import Asked, Way
from handlers.flows.conversation import Unsent
from handlers.flows.names import TRIAGE
from handlers.flows.protocols import NotRecorded
from handlers.flows.typed import keepable_request
from handlers.intake.case import case_of
from handlers.intake.form_values import FormErrors, errors_of, form_values, read_form
from handlers.slack import keys
from handlers.slack.asides import UNRECORDED, form_unopened
from handlers.slack.desk import Desk
from handlers.slack.grave import is_grave
from handlers.slack.private import private
from messages.form import form

_LOG = structlog.get_logger(__name__)


async def open_form(desk: Desk, trigger_id: str, channel: str) -> dict[str, Any]:
    """Opens the form; what to acknowledge with. A trigger lasts 3 s, so nothing else comes before."""
    try:
        await desk.conversation.open_view(trigger_id, form(channel=channel))
    except Unsent as unsent:
        _LOG.warning("form_not_opened", code=unsent.code)
        return private(form_unopened())
    return {}


async def on_issue_chosen(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Another issue type has other severities and other ids that it cannot do without."""
    await ack()
    view = body["view"]
    issue = (action.get("selected_option") or {}).get("value")
    redrawn = form(issue, values=form_values(view["state"]["values"]), channel=_channel(view))
    try:
        await desk.conversation.update_view(view["id"], view["hash"], redrawn)
    except Unsent as unsent:
        # Somebody chose again meanwhile, or closed the form: that choice is drawn, or nothing.
        _LOG.info("form_not_redrawn", code=unsent.code)


async def on_form_submitted(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], desk: Desk) -> None:
    """Mistakes are shown beside their fields; the form closes only over a request that is recorded."""
    now, state = desk.clock.now(), view["state"]["values"]
    try:
        request = read_form(state, now=now)
        case_of(request, asked_at=now)
    except FormErrors as mistakes:
        await ack(response_action="errors", errors=mistakes.errors)
        return
    except Refusal as refusal:
        await ack(response_action="errors", errors=errors_of(refusal, state))
        return
    asked = Asked(
        way=Way.FORM,
        user=body["user"]["id"],
        channel=_channel(view),
        asked_at=now,
        request=keepable_request(request),
        grave=is_grave(request.severity or ""),
    )
    try:
        await desk.runs.submit(keys.of_view(view), TRIAGE, asked.document(), queue=asked.queue)
    except NotRecorded:
        await ack(response_action="errors", errors={"issue": UNRECORDED})
        return
    await ack()


def _channel(view: Mapping[str, Any]) -> str:
    """Where the command was typed; the form itself belongs to no channel."""
    return str(json.loads(view["private_metadata"])["channel"])
