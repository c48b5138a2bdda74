"""A triage that nobody needed: how people choose it, and what the triage and its incident say then."""

from messages.blocks import Block
from messages.blocks.acting import option
from messages.blocks.texts import context
from messages.escaping import user_mention
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say

NO_REQUEST = "no_request"
"""In place of an issue type: the message asked for no triage."""


def no_request() -> Block:
    """The last choice where people say which type is the right one."""
    return option(plainly("wrong", "no_request"), NO_REQUEST)


def not_needed(correction: Document) -> Block:
    """Above a triage of which somebody said so: `{"by", "incident"}`, the last of which may be None."""
    by, incident = user_mention(correction["by"]), correction.get("incident")
    return context(say("understood", "not_needed", by=by, incident=incident))


def incident_not_needed(*, by: str) -> Message:
    """A line for the incident that the triage is part of."""
    return Message(say("understood", "incident_not_needed", by=user_mention(by)))
