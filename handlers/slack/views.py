"""Forms that a press opens: Slack's trigger lasts 3 s, and a form closes only over what is recorded."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.conversation import Listener, Unsent
from handlers.flows.protocols import JSON, NotRecorded
from handlers.slack import keys
from handlers.slack.asides import UNRECORDED, form_unopened
from handlers.slack.desk import Desk
from handlers.slack.private import whisper


async def open_view(
    ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any], listener: Listener, desk: Desk
) -> None:
    """Opens it before anything else; who sees no form hears why."""
    try:
        await desk.conversation.open_view(body["trigger_id"], view)
    except Unsent:
        await whisper(desk, listener, form_unopened())
    await ack()


async def submit_view(
    ack: AsyncAck,
    view: Mapping[str, Any],
    desk: Desk,
    *,
    flow: str,
    document: Mapping[str, JSON],
    field: str,
    queue: str = "triage",
) -> None:
    """Closes the form; where it cannot be recorded, it stays open and says so at `field`."""
    try:
        await desk.runs.submit(keys.of_view(view), flow, document, queue=queue)
    except NotRecorded:
        await ack(response_action="errors", errors={field: UNRECORDED})
        return
    await ack()
