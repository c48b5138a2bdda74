"""What every probe saw, as replies in the thread: one table each, in a few messages."""

from collections.abc import Iterator, Sequence

from messages.blocks import Block
from messages.blocks.rich import cell, linked_cell, table
from messages.blocks.texts import context, more, section
from messages.escaping import web_address
from messages.fitting_runs import CELL
from messages.limits import CHARACTERS, composed, weight
from messages.message import Message
from messages.names import Document, counted, marks, probe_words
from messages.passed_over import folded
from messages.wording import plainly, say

MESSAGES = 4
"""Replies with findings; what does not fit stands in the full report."""
ROWS = 90
"""Of one table, below Slack's hundred."""
ROOM = CHARACTERS - 500
"""Characters of a table; the rest is for the sentence above it."""


def details(document: Document) -> list[Message]:
    """Findings, worst first, then the tables that findings bring along, such as the four paths of each agent.

    Looks that were passed over for one reason share a line below the last findings.
    """
    singly, passed_over = folded(document["findings"])
    findings = sorted(singly, key=lambda finding: _ORDER.index(finding["verdict"]))
    below = context(*passed_over) if passed_over else None
    pages = list(_pages([_row(finding) for finding in findings], ROOM - weight(below)))
    shown = pages[:MESSAGES] or ([[]] if below else [])
    last = len(shown) - 1
    told = [
        _findings(document, len(findings), page, place, below if place == last else None)
        for place, page in enumerate(shown)
    ]
    left_out = sum(map(len, pages[MESSAGES:]))
    if left_out:
        said = say("detail", "rest", findings=counted(left_out, "finding"))
        told.append(composed(said, [section(said), more(left_out)]))
    return [*told, *(_own_table(finding) for finding in findings if finding.get("table"))]


_ORDER = ("fail", "warn", "unknown", "info", "pass", "skipped")


def _row(finding: Document) -> list[Block]:
    links = [address for each in finding["evidence"] if (address := web_address(each.get("link") or ""))]
    sources = ", ".join(dict.fromkeys(each["source"] for each in finding["evidence"])) or "–"
    return [
        cell(f"{marks(finding['verdict'])} {finding['verdict']}"),
        cell(probe_words(finding["probe"])),
        cell(finding["fact"]),
        linked_cell(sources, links[0]) if links else cell(sources),
        cell(f"{finding['took_ms']} ms"),
    ]


def _pages(rows: Sequence[list[Block]], most: int) -> Iterator[list[list[Block]]]:
    """`most` are the characters of a page."""
    page: list[list[Block]] = []
    room = most
    for row in rows:
        heavy = sum(min(weight(content), CELL) for content in row)
        if page and (heavy > room or len(page) >= ROWS):
            yield page
            page, room = [], most
        page.append(row)
        room -= heavy
    if page:
        yield page


def _findings(document: Document, count: int, rows: Sequence[list[Block]], place: int, below: Block | None) -> Message:
    said = say(
        "detail",
        "findings",
        first=place == 0,
        findings=counted(count, "finding"),
        seconds=f"{document['took_ms'] / 1000:.1f}",
    )
    head = [plainly("detail", column) for column in ("verdict", "look", "fact", "source", "took")]
    shown = [table(head, rows, wrapped=(1, 2))] if rows else []
    return composed(said, [section(said), *shown, *([] if below is None else [below])])


def _own_table(finding: Document) -> Message:
    """A finding's `table` is `{"title", "columns", "rows"}`, all words."""
    shown = finding["table"]
    said = say("detail", "table", title=shown.get("title") or probe_words(finding["probe"]))
    rows = [[cell(str(value)) for value in row] for row in shown["rows"]]
    return composed(said, [section(said), table(shown["columns"], rows)])
