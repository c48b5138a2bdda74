"""The ways from an incident to everything about it: ticket, threads, logs, runbook, the next update."""

from collections.abc import Mapping

from messages.blocks import Block
from messages.blocks.texts import context
from messages.escaping import Marked, escape, link
from messages.incident.people import Names, name_of
from messages.incident.times import clock
from messages.names import Document, counted
from messages.wording import plainly, say

THREADS = 5
"""Original threads that are linked, the first ones; the others are counted."""


def ways(
    incident: Document, *, names: Names, links: Mapping[str, str], tracking: str | None, next_update: str | None
) -> list[Block]:
    """Small print, two lines at most."""
    due = incident["update_due"] or next_update
    opened = say(
        "incident/root",
        "opened",
        at=clock(incident["opened_at"]),
        by=name_of(incident["opened_by"], names),
        again=incident["round"] - 1,
        reports=counted(len(incident["reports"]), "report"),
        target=incident["target"],
        due=clock(due) if due and incident["open"] else "",
        first=not incident["updates"],
    )
    places: list[Marked] = []
    ticket = incident["ticket"]
    if ticket:
        places.append(link(ticket["url"], ticket["name"]))
    elif incident["ticket_failures"]:
        places.append(say("incident/root", "no_ticket"))
    if tracking:
        places.append(link(tracking, plainly("incident/root", "tracking")))
    threads = [links[each["run"]] for each in incident["reports"] if each["run"] in links]
    shown = list(dict.fromkeys(threads))
    places += [
        link(address, plainly("incident/root", "thread", place=place))
        for place, address in enumerate(shown[:THREADS], start=1)
    ]
    if len(shown) > THREADS:
        places.append(escape(plainly("incident/root", "more_threads", count=counted(len(shown) - THREADS, "thread"))))
    return [context(opened), *([context(*places)] if places else [])]
