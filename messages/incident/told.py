"""What happened to an incident, told in its thread: one short line, and a mention only where somebody is needed."""

from messages.blocks import Block
from messages.blocks.rich import paragraph, rich_text, run
from messages.blocks.texts import section
from messages.escaping import Marked, link, user_mention
from messages.incident.called import Called
from messages.incident.happened import sentence
from messages.incident.people import Names
from messages.incident.update_fields import update_fields
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly


def told(happening: Document, incident: Document, *, names: Names, called: Called) -> Message:
    """From `{"key", "at", "kind", "by", "detail"}` and the incident after it; `at` is an ISO time.

    Who did it is told by name and never mentioned; at most one mention, and only where people are called or reminded.
    """
    line = sentence(happening, incident, names, _called(happening, incident, called))
    return composed(line, [section(line), *_more(happening)])


def _called(happening: Document, incident: Document, called: Called) -> Marked:
    detail, actor = happening.get("detail") or {}, happening.get("by")
    match happening["kind"]:
        case "paging":
            return called.mention(manager=bool(detail.get("manager")), actor=actor)
        case "severity_changed" if detail.get("paging"):
            return called.mention(actor=actor)
        case "reopened" if incident["paging"]:
            return called.mention(actor=actor)
        case "reminded":
            return _in_charge(incident, actor)
        case _:
            return Marked()


def _in_charge(incident: Document, actor: str | None) -> Marked:
    """Who owes an update: the commander, else whoever acknowledged."""
    person = incident["roles"].get("commander") or (incident["acknowledged"] or {}).get("by")
    return user_mention(person) if person and person != actor else Marked()


def _more(happening: Document) -> list[Block]:
    """An update in full, as it was written; the way to a ticket."""
    detail = happening.get("detail") or {}
    if happening["kind"] == "ticketed" and detail.get("url"):
        return [section(link(detail["url"], plainly("incident/words", "open_ticket", ticket=detail.get("name") or "")))]
    if happening["kind"] != "updated":
        return []
    runs = [part for label, words in update_fields(detail) for part in (run(f"{label} ", bold=True), run(f"{words}\n"))]
    return [rich_text(paragraph(*runs))] if runs else []
