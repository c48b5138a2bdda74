"""Who is called when people are needed: the answer to `/zillow-triage oncall`."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import header
from messages.incident.pagers import pager_name
from messages.incident.people import Names, manager_words, name_of
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say

SHOWN = 12
PEOPLE = 12
"""Of one source."""


def on_call(sources: Sequence[Document], manager: str, pagers: Sequence[str], names: Names) -> Message:
    """From `{"source", "people", "slack", "trouble"}` of each group and pager; it mentions nobody.

    `manager` is the Engineering Manager's Slack id, `pagers` are those configured, in their order.
    """
    lines = [_source(each, names) for each in sources]
    last = plainly("incident/oncall", "manager", manager=manager_words(manager, names) if manager else "")
    order = plainly("incident/oncall", "order", pagers=", ".join(map(pager_name, pagers)))
    parts: list[Block] = [bullets(lines, most=SHOWN, reported=False)] if lines else []
    return composed(
        say("incident/oncall", "sentence", sources=[each["source"] for each in sources][:SHOWN], last=last),
        [
            header(plainly("incident/oncall", "headline")),
            rich_text(*parts, paragraph(run(last)), paragraph(run(order))),
        ],
    )


def _source(each: Document, names: Names) -> list[Block]:
    people = [name_of(person, names) if each["slack"] else person for person in each["people"]]
    words = plainly(
        "incident/oncall",
        "people",
        people=", ".join(people[:PEOPLE]),
        more=max(0, len(people) - PEOPLE),
        trouble=each.get("trouble") or "",
    )
    return [run(f"{each['source']}: ", bold=True), run(words)]
