"""What the bot can see, as `/zillow-triage status` tells it."""

from messages.blocks import Block
from messages.home.parts import unknown
from messages.names import Document
from messages.status import status

NAME = "status"
TOLD = ("version", "since", "sources", "writable", "running")


def sources(document: Document) -> list[Block]:
    """From the document of `messages.status`, without what stands elsewhere on the tab."""
    known = document.get(NAME)
    if known is None:
        return unknown(NAME, document)
    return list(status({name: known[name] for name in TOLD if name in known}).blocks)
