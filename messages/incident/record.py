"""The record of a closed incident (domain.md 9.5) as a Markdown file; what nobody filled is marked as a gap."""

from collections.abc import Mapping, Sequence

from checks.kit.policy import Incidents
from messages.full_report import render
from messages.incident.headline import status_words, what
from messages.incident.lengths import Lengths, lengths
from messages.incident.looked_again import shown
from messages.incident.people import Names, name_of
from messages.incident.reach import COMMAND_ABOVE, impact_words
from messages.incident.recorded_causes import contributing, technical
from messages.incident.recorded_impact import sizes, users
from messages.incident.recorded_story import checks_booked, roles, steps, story
from messages.incident.times import stamp
from messages.names import Document

FOLLOW_UP_HOURS = Incidents().follow_up_hours


def record(
    incident: Document,
    happenings: Sequence[Document],
    reports: Sequence[Document],
    names: Names,
    *,
    links: Mapping[str, str] | None = None,
    follow_up_hours: Sequence[int] = FOLLOW_UP_HOURS,
) -> str:
    """From the incident, all that happened to it, and its reports as kept (design.md 3.2), the first one first.

    `links` are addresses of the reports' threads by run. Whole, whatever its length.
    """
    resolved = incident["resolved"] or {}
    taken: Lengths = lengths(incident, happenings)
    updates = incident["updates"]
    return render(
        "incident/record.md.j2",
        incident=incident,
        what=what(incident, 300),
        status=status_words(incident),
        opened=stamp(incident["opened_at"]),
        opened_by=name_of(incident["opened_by"], names),
        by_monitor=(incident["opened_by"] or "").startswith("monitor:"),
        closed=stamp(resolved.get("at")) if resolved else "",
        closed_by=name_of(resolved.get("by"), names) if resolved else "",
        lengths=taken,
        roles=roles(incident, names),
        technical=technical(incident, reports),
        contributing=contributing(incident, reports),
        story=story(incident, happenings, names),
        impact=impact_words(incident, COMMAND_ABOVE),
        users=users(reports),
        sizes=sizes(reports),
        degradation=max((each["degradation"] for each in updates if each.get("degradation") is not None), default=None),
        risks=[(stamp(each["at"]), each["risk"]) for each in updates if each.get("risk")],
        systems=list(dict.fromkeys(system for each in updates for system in each.get("systems") or ())),
        steps=steps(incident, names),
        proof=shown(incident["verified"]["accounts"]) if incident["verified"] else [],
        proved=stamp(incident["verified"].get("at")) if incident["verified"] else "",
        asked=[
            {**each, "at": stamp(each["at"]), "link": (links or {}).get(each["run"])} for each in incident["reports"]
        ],
        checks=checks_booked(incident, follow_up_hours),
    )
