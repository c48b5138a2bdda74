"""A line for an incident: the triage behind it was corrected, and where the right one is."""

from messages.escaping import Marked, escape, link, user_mention
from messages.message import Message
from messages.wording import say


def incident_corrected(*, by: str, said: str, address: str | None) -> Message:
    """`address` is that of the new triage, where Slack gives one."""
    return Message(say("understood", "incident", by=user_mention(by), said=said, there=_there(address)))


def _there(address: str | None) -> Marked:
    return link(address, "its thread") if address else escape("the thread that it was asked in")
