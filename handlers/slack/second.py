"""The button that looks at the same case as the other issue type it may have been."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.names import TRIAGE
from handlers.flows.second import second_reading
from handlers.slack import keys
from handlers.slack.asides import already_second, question_forgotten
from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, submit, tell


async def on_second(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """Once for each triage, however many press."""
    listener, of = listener_of(body), action["value"]
    kept = await desk.journal.report(of)
    asked = None if kept is None else second_reading(kept, listener.user, desk.clock.now())
    if asked is None:
        await tell(ack, listener, desk, question_forgotten())
        return
    key, document, queue = keys.of_second(of), asked.document(), asked.queue
    await submit(ack, listener, desk, key=key, flow=TRIAGE, document=document, queue=queue, already=already_second())
