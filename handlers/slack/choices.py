"""Answers to a question that was asked back: a press, or the form filled in as far as was understood."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.answered import answered_in_words
from handlers.flows.answering import Answer, asked_before, chosen
from handlers.flows.conversation import Listener
from handlers.flows.names import TRIAGE
from handlers.intake.changes import WORDS, shown
from handlers.intake.choices import lacks_an_id
from handlers.intake.request import Request
from handlers.slack import keys
from handlers.slack.asides import already_answered, question_forgotten
from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, submit, tell
from handlers.slack.views import open_view
from messages.form import form


async def on_choice(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Whoever presses first answers it; the same request goes on with everything that was understood.

    Where the chosen type needs an id that nobody named, the form opens, and whoever submits it first answers.
    """
    listener = listener_of(body)
    of, _, place = str((action.get("selected_option") or action)["value"]).partition("/")
    kept = await desk.journal.report(of)
    answer = Answer(
        of=of,
        user=listener.user,
        at=desk.clock.now(),
        message_ts=_message_of(body),
        response_url=listener.response_url,
    )
    asked = None if kept is None else chosen(kept.document, int(place), answer)
    if kept is None or asked is None:
        await tell(ack, listener, desk, question_forgotten())
        return
    if await answered_in_words(kept, desk.journal):
        await tell(ack, listener, desk, already_answered())
        return
    request = Request.from_document(asked.request or {})
    if lacks_an_id(request, asked.candidates) and not await desk.journal.report(keys.of_answer(of)):
        # One question is enough: the form has the rest of it, with what was chosen.
        await _open(ack, body, of, asked.channel, request, listener, desk)
        return
    key, document, queue = keys.of_answer(of), asked.document(), asked.queue
    await submit(ack, listener, desk, key=key, flow=TRIAGE, document=document, queue=queue, already=already_answered())


async def on_fill_in(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Opens the form with what was understood; the trigger lasts 3 s."""
    listener, of = listener_of(body), action["value"]
    kept = await desk.journal.report(of)
    before = None if kept is None else asked_before(kept.document)
    if kept is None or before is None:
        await tell(ack, listener, desk, question_forgotten())
        return
    if await desk.journal.report(keys.of_answer(of)) or await answered_in_words(kept, desk.journal):
        await tell(ack, listener, desk, already_answered())
        return
    await _open(ack, body, of, before.channel, Request.from_document(before.request or {}), listener, desk)


async def _open(
    ack: AsyncAck, body: Mapping[str, Any], of: str, channel: str, known: Request, listener: Listener, desk: Desk
) -> None:
    # Without an issue type the form has no severities to choose from yet.
    meant = {"answers": of, "message_ts": _message_of(body) or "", "severity": known.severity or ""}
    view = form(known.issue, values=values_of(known), channel=channel, meant=meant)
    await open_view(ack, body, view, listener, desk)


def values_of(known: Request) -> dict[str, str]:
    """What the form is filled with."""
    given = {field: getattr(known, field) for field in (*WORDS, "note")}
    return {field: shown(value) for field, value in given.items() if value is not None}


def _message_of(body: Mapping[str, Any]) -> str | None:
    """The question's own message; of a private one there is nothing to edit."""
    container = body.get("container") or {}
    return None if container.get("is_ephemeral") else container.get("message_ts")
