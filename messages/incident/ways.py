"""The ways from an incident to everything about it: ticket, threads, logs, runbook, the next update."""

from collections.abc import Mapping

from messages.blocks import Block
from messages.blocks.texts import context
from messages.escaping import Marked, link
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
        is_open=incident["open"],
    )
    places: list[Marked] = []
    ticket = incident["ticket"]
    if ticket:
        places.append(link(ticket["url"], ticket["name"]))
    elif incident["ticket_failures"]:
        places.append(say("incident/root", "no_ticket"))
    if tracking:
        places.append(link(tracking, plainly("incident/root", "tracking")))
    threads = [(place, links[each["run"]]) for place, each in enumerate(incident["reports"], 1) if each["run"] in links]
    places += [link(address, plainly("incident/root", "thread", place=place)) for place, address in threads[:THREADS]]
    if len(threads) > THREADS:
        places.append(say("incident/root", "more_threads", count=counted(len(threads) - THREADS, "thread")))
    return [context(opened), *([context(*places)] if places else [])]
