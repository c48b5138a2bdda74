"""Told privately to somebody who pressed a button: that they may not, or that it makes no sense now."""

from messages.blocks.texts import section
from messages.escaping import escape
from messages.limits import composed
from messages.message import Message
from messages.wording import say


def denied(why: str, who_may: str) -> Message:
    """`why` is a sentence; `who_may` names people or a group in plain words, empty where nobody is configured."""
    sentence = say("incident/denied", "denied", why=why, who_may=who_may)
    return composed(sentence, [section(sentence)])


def declined(sentence: str) -> Message:
    """The act makes no sense as the incident stands; the sentence says what to do instead."""
    escaped = escape(sentence)
    return composed(escaped, [section(escaped)])
