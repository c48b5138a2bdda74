"""Rich text and tables within Slack's limits, every text in them fit to be sent."""

from messages.blocks import SHORTENED, Block
from messages.blocks.rich import cell
from messages.escaping import harmless
from messages.wording import plainly

ROWS = 100
COLUMNS = 20
URL = 3_000
RUN = 1_000
"""Slack names no limit for a run of rich text or a cell; these are ours."""
CELL = 1_000


def fit_table(block: Block) -> Block | None:
    """Rows and columns within the limits; the last row says how many are missing."""
    rows = [[_cell(each) for each in row[:COLUMNS]] for row in block["rows"][:ROWS]]
    if len(block["rows"]) > ROWS:
        more = plainly("limits", "more", count=len(block["rows"]) - ROWS + 1)
        rows[-1] = [cell(more), *(cell("") for _ in rows[0][1:])]
    return {**block, "rows": rows} if rows else None


def _cell(content: Block) -> Block:
    if content["type"] == "rich_text":
        return fit_rich_text(content) or cell("")
    return {**content, "text": harmless(content["text"], CELL).strip() or "–"}


def fit_rich_text(block: Block) -> Block | None:
    """None when no run has any text."""
    elements = [made for element in block["elements"] if (made := _part(element))]
    return {**block, "elements": elements} if elements else None


def _part(element: Block) -> Block | None:
    """A run, a paragraph or a list; Slack refuses runs without text."""
    if "elements" in element:
        inner = [made for each in element["elements"] if (made := _part(each))]
        return {**element, "elements": inner} if inner else None
    if element["type"] == "link" and len(element["url"]) > URL:
        return {"type": "text", "text": harmless(element.get("text") or element["url"], RUN)}
    if "text" not in element:
        return element
    return unmarked({**element, "text": harmless(element["text"], RUN)}) if element["text"] else None


def unmarked(block: Block) -> Block:
    """Without the mark of something left out, which Slack does not know."""
    return {name: value for name, value in block.items() if name != SHORTENED}
