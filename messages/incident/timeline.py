"""What happened to an incident, who did it and when; told to one person."""

from collections.abc import Sequence

from messages.blocks.rich import bullets, rich_text, run
from messages.blocks.texts import context, section
from messages.escaping import cut
from messages.incident.happened import words
from messages.incident.people import Names
from messages.incident.times import clock
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted
from messages.wording import plainly, say

SHOWN = 30
"""The newest lines; the record has all of them."""
LINE = 250
_INNER = frozenset({"page_intended", "placed"})
"""What the bot does for itself: its outcome is the next line."""


def timeline(incident: Document, happenings: Sequence[Document], names: Names) -> Message:
    """In the order in which things happened; each `{"key", "at", "kind", "by", "detail"}`."""
    told = [each for each in happenings if each["kind"] not in _INNER]
    newest = told[-SHOWN:]
    sentence = say("incident/timeline", "sentence", name=incident["name"], count=counted(len(told), "line"))
    lines = [[run(f"{clock(each['at'])} ", bold=True), run(cut(words(each, incident, names), LINE))] for each in newest]
    earlier = len(told) - len(newest)
    said = plainly("incident/timeline", "earlier", count=counted(earlier, "earlier line"))
    return composed(
        sentence,
        [
            section(sentence),
            *([context(said)] if earlier else []),
            *([rich_text(bullets(lines, most=SHOWN, reported=False))] if lines else []),
        ],
    )
