"""A reply for the customer: whispered to whoever asks, who reads it, changes it and sends it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, tell
from messages.customer import customer, customer_forgotten


async def on_customer(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """The journal is asked first: without an acknowledgement Slack itself tells the person that it failed."""
    kept = await desk.journal.report(action["value"])
    said = customer_forgotten() if kept is None else customer(kept.document)
    await tell(ack, listener_of(body), desk, said)
