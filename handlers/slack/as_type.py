"""The button below an objection: the same case as the issue type that was named as the right one."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.correcting import Correction, corrected_to, replaced_already
from handlers.flows.names import TRIAGE
from handlers.slack import keys
from handlers.slack.asides import already_corrected, question_forgotten
from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, submit, tell


async def on_as_type(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """A correction like one in the form: once for each triage, which then says by what it was replaced."""
    listener = listener_of(body)
    of, _, issue = str(action["value"]).partition("/")
    if await replaced_already(of, desk.journal):
        await tell(ack, listener, desk, already_corrected())
        return
    kept = await desk.journal.report(of)
    message_ts = (kept.message_ts if kept else None) or ""
    correction = Correction(
        of=of,
        user=listener.user,
        at=desk.clock.now(),
        channel=listener.place.channel,
        thread_ts=listener.place.thread_ts or message_ts,
        message_ts=message_ts,
    )
    asked = await corrected_to(issue, correction, desk.journal)
    if asked is None:
        await tell(ack, listener, desk, question_forgotten())
        return
    key, document, queue = keys.of_correction(of), asked.document(), asked.queue
    await submit(ack, listener, desk, key=key, flow=TRIAGE, document=document, queue=queue, already=already_corrected())
