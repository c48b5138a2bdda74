"""The button beside what was understood: opens the form with it, and what is changed there is triaged instead."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.correcting import begun_with, replaced_already
from handlers.intake.request import Request
from handlers.slack.asides import already_corrected, question_forgotten
from handlers.slack.choices import values_of
from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, tell
from handlers.slack.views import open_view
from messages.form import form


async def on_correct(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """The journal is asked first, and quickly: the trigger lasts 3 s. Anybody may correct, once for each triage."""
    listener, of = listener_of(body), action["value"]
    begun = await begun_with(of, desk.journal)
    if begun is None or await replaced_already(of, desk.journal):
        await tell(ack, listener, desk, question_forgotten() if begun is None else already_corrected())
        return
    known = Request.from_document(begun.request or {})
    message_ts = str((body.get("container") or {}).get("message_ts") or "")
    meant = {
        "corrects": of,
        "run_id": of,
        "message_ts": message_ts,
        "thread_ts": listener.place.thread_ts or message_ts,
    }
    view = form(
        known.issue,
        values=values_of(known),
        channel=listener.place.channel,
        meant={**meant, "severity": known.severity or ""},
        title="correct",
    )
    await open_view(ack, body, view, listener, desk)
