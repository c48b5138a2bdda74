"""Incidents that one person has to do with."""

from collections.abc import Sequence
from typing import Any

from handlers.incidents.incident import Incident


def engaged(incidents: Sequence[Incident], person: str) -> list[dict[str, Any]]:
    """Those they reported, acknowledged or hold a role in, for `messages.home.threads`."""
    found = []
    for incident in incidents:
        roles = [str(role) for role, user in incident.roles.items() if user == person]
        reported = person in {incident.opened_by, *(each.by for each in incident.reports)}
        acknowledged = incident.acknowledged is not None and incident.acknowledged.by == person
        if roles or reported or acknowledged:
            found.append({"incident": incident.document(), "roles": roles})
    return found


def newest(triages: Sequence[dict[str, Any]], incidents: Sequence[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """Both in one list by time."""
    every = [
        *((each["asked_at"], {"triage": each}) for each in triages),
        *((each["incident"]["opened_at"], each) for each in incidents),
    ]
    return [entry for _, entry in sorted(every, key=lambda each: each[0], reverse=True)[:most]]
