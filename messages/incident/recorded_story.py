"""What people did about an incident, for its record."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from messages.incident.buttons import ROLES
from messages.incident.happened import words
from messages.incident.people import Names, name_of
from messages.incident.times import stamp
from messages.incident.update_fields import update_fields
from messages.names import Document
from messages.wording import plainly

_TOLD = ("status", "state", "findings", "fixes")


def story(incident: Document, happenings: Sequence[Document], names: Names) -> list[tuple[str, str, str]]:
    """When, who and what, the oldest first."""
    return [(stamp(each["at"]), name_of(each.get("by"), names), words(each, incident, names)) for each in happenings]


def steps(incident: Document, names: Names) -> list[str]:
    """What each update says of state, findings and fixes, in the order in which they were posted."""
    return [
        f"{stamp(each.get('at'))}, {name_of(each.get('by'), names)}. "
        + " · ".join(f"{label} {said}" for label, said in update_fields(each, only=_TOLD))
        for each in incident["updates"]
    ]


def roles(incident: Document, names: Names) -> list[tuple[str, str]]:
    """Each role of domain.md 9.4 and who had it last; empty where nobody did."""
    held = incident["roles"]
    return [(plainly("incident/buttons", role), name_of(held[role], names) if held.get(role) else "") for role in ROLES]


def checks_booked(incident: Document, hours: Sequence[int]) -> list[tuple[int, str, bool]]:
    """Hours after closing, when that is, and whether it is done."""
    resolved = incident["resolved"]
    if not resolved:
        return []
    closed = datetime.fromisoformat(resolved["at"])
    return [
        (each, stamp((closed + timedelta(hours=each)).isoformat()), each in incident["follow_ups"]) for each in hours
    ]
