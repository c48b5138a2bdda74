"""From what happened to how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from checks.kit.severity import Severity
from handlers.incidents.folding import calls, ends, places, reports, work
from handlers.incidents.folding.change import Change
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident


def incident_of(number: int, happenings: Iterable[Happening]) -> Incident:
    """The incident after these, the oldest first; the first one opens it. Raises `ValueError` for anything else."""
    standing: Incident | None = None
    for each in happenings:
        standing = _opened(number, each) if standing is None else after(standing, each)
    if standing is None:
        raise ValueError(f"Nothing has happened to incident {number}.")
    return standing


def after(incident: Incident, happening: Happening) -> Incident:
    """How it stands after one more."""
    changed = _CHANGES.get(happening.kind, _unchanged)(incident, happening)
    return replace(changed, version=incident.version + 1, last_at=happening.at)


def _opened(number: int, first: Happening) -> Incident:
    if first.kind is not Kind.OPENED:
        raise ValueError(f"Incident {number} begins with “{first.kind}”, not with its opening.")
    said = first.detail
    return Incident(
        number=number,
        uid=said["uid"],
        subject=said["subject"],
        title=said["title"],
        issue=said["issue"],
        cause=said["cause"],
        scope=said["scope"],
        severity=Severity(said["severity"]),
        target=said["target"],
        opened_at=first.at,
        opened_by=first.by,
        version=1,
        last_at=first.at,
    )


def _unchanged(incident: Incident, _: Happening) -> Incident:
    return incident


_CHANGES: Mapping[Kind, Change] = {
    **reports.CHANGES,
    **calls.CHANGES,
    **places.CHANGES,
    **work.CHANGES,
    **ends.CHANGES,
}
"""What is missing here is kept in the timeline and changes nothing."""
