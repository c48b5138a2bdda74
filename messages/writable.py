"""That the bot could write to production, although it never does: said wherever it speaks of what it sees."""

from messages.blocks import Block
from messages.blocks.texts import context
from messages.names import Document
from messages.wording import plainly

NAMED = 3


def writable(document: Document) -> list[Block]:
    """One line while `writable` of the document names grants, such as `INSERT on common.* at fub.common`."""
    grants = document.get("writable") or ()
    return [context(plainly("writable", "line", grants=grants[:NAMED], more=len(grants[NAMED:])))] if grants else []
