"""The form: opened at once, drawn anew for each issue type, and read without trusting it."""

import json
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck

from checks.kit.refusal import Refusal
from handlers.flows.answered import answered_in_words
from handlers.flows.answering import Answer, filled_in
from handlers.flows.asked import Asked, Way
from handlers.flows.conversation import Unsent
from handlers.flows.correcting import Correction, begun_with, corrected
from handlers.flows.protocols import NotRecorded
from handlers.flows.typed import keepable_request
from handlers.intake.case import case_of
from handlers.intake.form_values import FormErrors, errors_of, form_values, read_form
from handlers.intake.request import Request
from handlers.slack import keys
from handlers.slack.asides import ANSWERED, CORRECTED, FORGOTTEN, UNCHANGED, UNRECORDED, form_unopened
from handlers.slack.desk import Desk
from handlers.slack.grave import is_grave
from handlers.slack.not_needed import on_not_needed
from handlers.slack.private import private
from handlers.slack.taking import take
from messages.form import form
from messages.not_needed import NO_REQUEST
from messages.turned_away import turned_away_view

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
    meant = metadata_of(view)
    values = {"severity": meant.get("severity", ""), **form_values(view["state"]["values"])}
    title = "correct" if "corrects" in meant else "title"
    redrawn = form(issue, values=values, channel=meant.pop("channel"), meant=meant, title=title)
    try:
        await desk.conversation.update_view(view["id"], view["hash"], redrawn)
    except Unsent as unsent:
        # Somebody chose again meanwhile, or closed the form: that choice is drawn, or nothing.
        _LOG.info("form_not_redrawn", code=unsent.code)


async def on_form_submitted(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], desk: Desk) -> None:
    """A request; or, where a triage is corrected, that none was needed."""
    meant, said = metadata_of(view), form_values(view["state"]["values"])
    if "corrects" in meant and said.get("issue") == NO_REQUEST:
        await on_not_needed(ack, body, view, meant, said, desk)
    else:
        await _on_request(ack, body, view, desk)


async def _on_request(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], desk: Desk) -> None:
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
    asked, key = await _meant(body, view, request, desk)
    if isinstance(asked, str):
        await ack(response_action="errors", errors={"issue": asked})
        return
    try:
        taken = await take(key, asked, desk)
    except NotRecorded:
        await ack(response_action="errors", errors={"issue": UNRECORDED})
        return
    if taken.refused:
        await ack(response_action="update", view=turned_away_view(taken.refused))
        return
    if not taken.new and key != keys.of_view(view):
        await ack(
            response_action="errors", errors={"issue": CORRECTED if "corrects" in metadata_of(view) else ANSWERED}
        )
        return
    await ack()


async def _meant(
    body: Mapping[str, Any], view: Mapping[str, Any], request: Request, desk: Desk
) -> tuple[Asked | str, str]:
    """What the form asks for, or why it cannot; under which name: once for what it answers or corrects."""
    meant, user, now = metadata_of(view), body["user"]["id"], desk.clock.now()
    if of := meant.get("answers"):
        kept = await desk.journal.report(of)
        answer = Answer(of=of, user=user, at=now, message_ts=meant.get("message_ts") or None)
        answered = None if kept is None else filled_in(kept.document, request, answer)
        if kept is None or answered is None:
            return FORGOTTEN, ""
        return ANSWERED if await answered_in_words(kept, desk.journal) else answered, keys.of_answer(of)
    if of := meant.get("corrects"):
        begun = await begun_with(of, desk.journal)
        places = {name: meant[name] for name in ("channel", "thread_ts", "message_ts")}
        correction = Correction(of=of, user=user, at=now, note=request.note, **places)
        if begun is None:
            return FORGOTTEN, ""
        return corrected(begun, request, correction) or UNCHANGED, keys.of_correction(of)
    asked = Asked(
        way=Way.FORM,
        user=user,
        channel=meant["channel"],
        asked_at=now,
        request=keepable_request(request),
        grave=is_grave(request.severity or ""),
    )
    return asked, keys.of_view(view)


def metadata_of(view: Mapping[str, Any]) -> dict[str, str]:
    """Where the command was typed, and what the form belongs to; a form itself belongs to no channel."""
    return dict(json.loads(view["private_metadata"]))
