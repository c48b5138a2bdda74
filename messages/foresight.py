"""What became of earlier cases like this one, as a suggestion."""

from messages.blocks import Block
from messages.blocks.texts import context
from messages.home.ages import length
from messages.names import Document
from messages.wording import plainly


def foresight(document: Document) -> list[Block]:
    """Small print with its reasons: it never outweighs what was found."""
    said = foresight_words(document)
    return [context(said)] if said else []


def foresight_words(document: Document) -> str:
    """Unescaped; empty where too few cases are known."""
    known = document.get("foresight")
    if not known:
        return ""
    minutes = known["median_minutes"]
    took = "" if minutes is None else length(60 * minutes)
    return plainly("memory", "foresight", n=known["n"], took=took, reasons=known["reasons"])
