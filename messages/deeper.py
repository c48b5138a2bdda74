"""One deeper look as a reply: its verdict, what was found, and the table that shows it best."""

from collections.abc import Mapping
from typing import Any

from messages.blocks import Block
from messages.blocks.rich import bullets, cell, paragraph, rich_text, run, table
from messages.blocks.texts import context, header
from messages.full_report import render
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted, marks
from messages.wording import plainly, say

SHOWN = 20
"""Findings in the reply, the gravest first; all of them stand in the attached file."""
_ORDER = ("fail", "unknown", "warn", "info", "pass", "skipped")


def deeper(name: str, look: Document) -> Message:
    """`look` is `{"title", "verdict", "findings", "coverage"}`; `name` is what it is kept under."""
    title, verdict = look["title"], look["verdict"]
    together = [finding for finding in look["findings"] if finding["probe"] == name]
    others = sorted(
        (finding for finding in look["findings"] if finding["probe"] != name),
        key=lambda finding: _ORDER.index(finding["verdict"]),
    )
    lines = [[run(f"{marks(each['verdict'])} "), run(each["fact"])] for each in (*together[1:], *others)]
    words: list[Block] = [paragraph(run(verdict, bold=True))]
    if lines:
        words.append(bullets(lines, most=SHOWN))
    blocks = [header(title), rich_text(*words)]
    if unread := len(look["coverage"]["unknown"]):
        blocks.append(context(plainly("deeper", "missing", count=counted(unread, "look"))))
    shown = next((each["table"] for each in (*together, *others) if each.get("table")), None)
    if shown is not None:
        rows = [[cell(str(value)) for value in row] for row in shown["rows"]]
        blocks.append(table(shown["columns"], rows, wrapped=range(len(shown["columns"]))))
    return composed(say("deeper", "notice", title=title, verdict=verdict), blocks)


def deeper_report(case: Document, looks: Mapping[str, Any]) -> str:
    """Everything that deeper looks found, as a Markdown file."""
    return render("deeper_report.md.j2", case=case, looks=list(looks.values()))
