"""Who would be called now."""

from messages.blocks import Block
from messages.blocks.rich import run
from messages.home.parts import listed, said, unknown
from messages.incident.people import name_of
from messages.names import Document
from messages.wording import plainly

NAME = "on_call"
SHOWN = 6
PEOPLE = 12
"""Of one source."""


def duty(document: Document) -> list[Block]:
    """From `{"source", "people", "slack", "trouble"}` of each group and pager, as for `messages.incident.oncall`."""
    known = document.get(NAME)
    return (
        unknown(NAME, document)
        if known is None
        else listed(NAME, [_line(each, document) for each in known], most=SHOWN)
    )


def _line(each: Document, document: Document) -> list[Block]:
    names = document.get("names") or {}
    people = [name_of(person, names) if each["slack"] else person for person in each["people"]]
    words = plainly(
        "incident/oncall",
        "people",
        people=", ".join(people[:PEOPLE]),
        more=max(0, len(people) - PEOPLE),
        trouble=each.get("trouble") or "",
    )
    return [run(f"{each['source']}: ", bold=True), said(words)]
