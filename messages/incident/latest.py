"""What was said last about an incident: the newest update, and a monitor's word that it is over."""

from messages.blocks import Block
from messages.blocks.rich import paragraph, rich_text, run
from messages.blocks.texts import context
from messages.escaping import cut
from messages.incident.people import Names, name_of
from messages.incident.times import clock
from messages.incident.update_fields import update_fields
from messages.names import Document
from messages.wording import plainly

SHOWN = 300
"""Characters of each thing that somebody wrote; the thread has all of it."""


def latest(incident: Document, names: Names) -> list[Block]:
    """Nothing while nobody has posted an update and no monitor has spoken."""
    blocks: list[Block] = []
    if incident["updates"]:
        update = incident["updates"][-1]
        by, at = name_of(update.get("by"), names), clock(update.get("at"))
        title = run(plainly("incident/root", "update", by=by, at=at, count=len(incident["updates"])), bold=True)
        lines = [
            part
            for label, words in update_fields(update)
            for part in (run(f"\n{label} ", bold=True), run(cut(words, SHOWN)))
        ]
        blocks.append(rich_text(paragraph(title, *lines)))
    if incident["over_at"] and incident["open"]:
        blocks.append(context(plainly("incident/root", "over", at=clock(incident["over_at"]))))
    return blocks
