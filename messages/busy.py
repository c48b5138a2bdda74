"""Somebody else asked the same a moment ago."""

from messages.blocks.texts import section
from messages.escaping import link as linked
from messages.limits import composed
from messages.message import Message
from messages.wording import plainly, say


def busy(link: str | None, *, opened: bool = True, over: bool = False) -> Message:
    """Points to the first one's thread; without a link it says where to look, or that it is not `opened` yet.

    `over` says that the first has ended meanwhile.
    """
    there = linked(link, plainly("notices", "its_thread")) if link else None
    sentence = say("notices", "busy", there=there, opened=opened, over=over)
    return composed(sentence, [section(sentence)])
