"""What triages, monitors and people say of it: reports, its severity, and whether people are called."""

from collections.abc import Mapping
from dataclasses import replace

from checks.kit.severity import Severity
from handlers.incidents.folding.change import Change
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.reported import Reported
from handlers.incidents.status import Status


def _reported(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    report = Reported(**{**said["report"], "at": each.at, "by": each.by, "codes": tuple(said["report"]["codes"])})
    known = any(one.run == report.run for one in incident.reports)
    back = incident.over_at is not None
    changed = replace(
        incident,
        reports=incident.reports if known else (*incident.reports, report),
        over_at=None,
        status=Status.INVESTIGATING if back else incident.status,
    )
    return _called(replace(_diagnosed(changed, each), severity=Severity(said["severity"])), each)


def _diagnosed(incident: Incident, each: Happening) -> Incident:
    """Called by what it is from here on, and no longer by the words of whoever wanted help."""
    found = each.detail.get("diagnosis")
    if not found:
        return incident
    return replace(
        incident,
        title=found["title"],
        issue=found["issue"] or incident.issue,
        cause=found["cause"],
        scope=found["scope"],
        target=found["target"] or incident.target,
    )


def _called(incident: Incident, each: Happening) -> Incident:
    """Whether people are to be called from here on."""
    why = each.detail.get("paging")
    if not why or incident.paging:
        return incident
    return replace(incident, paging=True, paging_since=each.at, why_paging=why)


def _severity_changed(incident: Incident, each: Happening) -> Incident:
    return _called(replace(incident, severity=Severity(each.detail["severity"])), each)


def _reopened(incident: Incident, each: Happening) -> Incident:
    """Everything that was settled has to be settled again."""
    return replace(
        incident,
        round=incident.round + 1,
        reopened_at=each.at,
        status=Status.INVESTIGATING,
        resolved=None,
        reason="",
        unverified=False,
        unanswered=(),
        acknowledged=None,
        wanted_step=0,
        paging=False,
        paging_since=None,
        why_paging="",
        verified=None,
        update_due=None,
        follow_ups=frozenset(),
    )


CHANGES: Mapping[Kind, Change] = {
    Kind.REPORTED: _reported,
    Kind.SEVERITY_CHANGED: _severity_changed,
    Kind.REOPENED: _reopened,
}
