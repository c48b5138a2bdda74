"""Answers that come with the acknowledgement."""

from typing import Any

from messages.message import Message


def private(message: Message) -> dict[str, Any]:
    """What `ack` is called with so that only the person who asked sees the message."""
    return {"text": message.text, "blocks": list(message.blocks), "response_type": "ephemeral"}
