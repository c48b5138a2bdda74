"""Answers that only the person who asked sees."""

from typing import Any

from handlers.flows.conversation import Listener, Unsent
from handlers.slack.desk import Desk
from messages.message import Message


def private(message: Message) -> dict[str, Any]:
    """What `ack` is called with so that the answer comes with the acknowledgement."""
    return {"text": message.text, "blocks": list(message.blocks), "response_type": "ephemeral"}


async def whisper(desk: Desk, listener: Listener, message: Message) -> None:
    """For requests that bring no answer along. Raises `Unsent` only when Slack delivering again may help."""
    try:
        await desk.conversation.whisper(listener, message)
    except Unsent as unsent:
        if not unsent.permanent:
            raise
