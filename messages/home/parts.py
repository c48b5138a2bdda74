"""What every part of the tab has: a title, and a sentence where nothing is known or nothing is there."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import header
from messages.escaping import harmless, web_address
from messages.names import Document
from messages.wording import plainly

WORDS = 300
"""Characters of one sentence from outside, so that one long one does not push the others away."""


def titled(name: str, *blocks: Block) -> list[Block]:
    """A part under its title."""
    return [header(plainly("home", "title", part=name)), *blocks]


def unknown(name: str, document: Document) -> list[Block]:
    """A part that is not there: still being asked, unreadable, or not known yet."""
    state = next((each for each in ("failed", "late") if name in document.get(each, ())), "")
    return titled(name, rich_text(paragraph(run(plainly("home", "unknown", state=state), italic=True))))


def listed(name: str, lines: Sequence[Sequence[Block]], *, most: int) -> list[Block]:
    """A list under its title, or the sentence that says that there is nothing."""
    if not lines:
        return titled(name, rich_text(paragraph(run(plainly("home", "nothing", part=name)))))
    return titled(name, rich_text(bullets(lines, most=most, reported=False)))


def linked(words: str, url: str | None) -> Block:
    """Words that lead somewhere, where it is known where."""
    address, shown = web_address(url or ""), harmless(words, WORDS).strip() or "–"
    return {"type": "link", "url": address, "text": shown} if address else run(shown)


def said(text: str) -> Block:
    """A sentence from elsewhere."""
    return run(harmless(text, WORDS))


def place(channel: str | None, ts: str | None) -> str:
    """The name of a message among the document's `links`; empty where it was told nowhere."""
    return f"{channel}/{ts}" if channel and ts else ""


def link_to(document: Document, channel: str | None, ts: str | None) -> str | None:
    """The address of a message, where Slack gave one."""
    found: str | None = (document.get("links") or {}).get(place(channel, ts))
    return found
