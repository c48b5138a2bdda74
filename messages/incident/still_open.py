"""The answer to “false alarm” where an incident is open: that it is, whether it calls people, and how that ends."""

from messages.blocks.acting import actions, button
from messages.blocks.texts import section
from messages.incident.buttons import ACKNOWLEDGE, CLOSE
from messages.incident.people import Names, name_of
from messages.incident.times import clock
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say


def still_open(incident: Document, *, next_at: str | None, names: Names) -> Message:
    """`next_at` is when the next people are called, an ISO time or None; with the buttons that end it."""
    acknowledged = incident["acknowledged"]
    calls = incident["open"] and acknowledged is None and (incident["paging"] or bool(incident["stages"]))
    sentence = say(
        "incident/still_open",
        "sentence",
        name=incident["name"],
        closed=not incident["open"],
        by=name_of(acknowledged["by"], names) if acknowledged else "",
        calls=calls,
        next_at=clock(next_at) if next_at else "",
    )
    if not incident["open"]:
        return composed(sentence, [section(sentence)])
    value = str(incident["number"])
    acknowledge = button(plainly("incident/buttons", "acknowledge"), ACKNOWLEDGE, value, style="primary")
    close = button(plainly("incident/still_open", "close"), CLOSE, value)
    return composed(sentence, [section(sentence), actions(*([] if acknowledged else [acknowledge]), close)])
