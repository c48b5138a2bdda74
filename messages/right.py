"""What people hear who say that a diagnosis was right."""

from messages.message import Message
from messages.wording import say


def thanks() -> Message:
    """To whoever pressed, alone."""
    return Message(say("right", "thanks"))


def said_already() -> Message:
    """To whoever presses twice."""
    return Message(say("right", "said_already"))
