"""Rich text and tables: runs of text in which nothing is parsed."""

from collections.abc import Sequence

from messages.blocks import SHORTENED, Block
from messages.wording import plainly


def run(text: str, *, bold: bool = False, italic: bool = False, code: bool = False) -> Block:
    style = {name: True for name, on in (("bold", bold), ("italic", italic), ("code", code)) if on}
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def paragraph(*runs: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(runs)}


def bullets(lines: Sequence[Sequence[Block]], *, most: int, reported: bool = True) -> Block:
    """A list, cut to the first lines with a count of the others; `reported` when those stand in the full report."""
    shown = [paragraph(*line) for line in lines[:most]]
    if len(lines) > most:
        rest = run(plainly("limits", "more" if reported else "others", count=len(lines) - most))
        shown.append(paragraph({**rest, SHORTENED: True} if reported else rest))
    return {"type": "rich_text_list", "style": "bullet", "elements": shown}


def rich_text(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def cell(text: str) -> Block:
    """A table's cell; an empty one would be refused."""
    return {"type": "raw_text", "text": text or "–"}


def linked_cell(text: str, url: str) -> Block:
    return rich_text(paragraph({"type": "link", "url": url, "text": text}))


def table(head: Sequence[str], rows: Sequence[Sequence[Block]], *, wrapped: Sequence[int] = ()) -> Block:
    """The first row is the head; the columns of `wrapped` break their lines."""
    settings = [{"is_wrapped": column in wrapped} for column in range(len(head))]
    return {"type": "table", "rows": [[cell(word) for word in head], *map(list, rows)], "column_settings": settings}
