"""From what happened to how it stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from checks.kit.severity import Severity
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident, Reported, Settled, Signed, Stage
from handlers.incidents.status import Role, Status


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
    return _called(replace(changed, severity=Severity(said["severity"])), each)


def _called(incident: Incident, each: Happening) -> Incident:
    """Whether people are to be called from here on."""
    why = each.detail.get("paging")
    if not why or incident.paging:
        return incident
    return replace(incident, paging=True, paging_since=each.at, why_paging=why)


def _reopened(incident: Incident, each: Happening) -> Incident:
    """Everything that was settled has to be settled again."""
    return replace(
        incident,
        round=incident.round + 1,
        reopened_at=each.at,
        status=Status.INVESTIGATING,
        resolved=None,
        reason="",
        acknowledged=None,
        wanted_step=0,
        paging=False,
        paging_since=None,
        why_paging="",
        verified=None,
        update_due=None,
        follow_ups=frozenset(),
    )


def _placed(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    return replace(
        incident,
        channel=said["channel"],
        message_ts=said["message_ts"],
        placed=incident.placed + 1,
        unplaced=(),
        mentioned_round=incident.round if said.get("mentioned") else incident.mentioned_round,
    )


def _unplaced(incident: Incident, each: Happening) -> Incident:
    return replace(incident, message_ts=None, unplaced=(*incident.unplaced, each.at))


def _lost(incident: Incident, _: Happening) -> Incident:
    return replace(incident, message_ts=None)


def _paging(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    manager, asked = bool(said.get("manager")), bool(said.get("asked"))
    stage = Stage(round=incident.round, step=said["step"], at=each.at, manager=manager, asked=asked)
    return replace(incident, stages=(*incident.stages, stage))


def _page_intended(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    # The page says its round: it may have been begun before the incident was opened again.
    round_ = int(said["page"].partition("/")[0])
    page = Settled(round=round_, step=said["step"], pager=said["pager"], key=said["page"])
    return replace(incident, pages=(*incident.pages, page))


def _page_settled(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    return replace(
        incident,
        pages=tuple(
            replace(page, outcome=said["outcome"], reason=said["reason"], reference=said["reference"])
            if (page.key, page.pager) == (said["page"], said["pager"])
            else page
            for page in incident.pages
        ),
    )


def _acknowledged(incident: Incident, each: Happening) -> Incident:
    status = Status.IN_PROGRESS if incident.status is Status.INVESTIGATING else incident.status
    return replace(incident, acknowledged=Signed(by=str(each.by), at=each.at), status=status)


def _escalated(incident: Incident, each: Happening) -> Incident:
    return replace(incident, wanted_step=each.detail["step"])


def _severity_changed(incident: Incident, each: Happening) -> Incident:
    return _called(replace(incident, severity=Severity(each.detail["severity"])), each)


def _role_claimed(incident: Incident, each: Happening) -> Incident:
    return replace(incident, roles={**incident.roles, Role(each.detail["role"]): str(each.by)})


def _updated(incident: Incident, each: Happening) -> Incident:
    said: Mapping[str, Any] = each.detail
    due = said.get("next_update_at")
    return replace(
        incident,
        status=Status(said["status"]),
        updates=(*incident.updates, {**said, "by": each.by, "at": each.at.isoformat()}),
        update_due=None if due is None else datetime.fromisoformat(due),
    )


def _reminded(incident: Incident, each: Happening) -> Incident:
    return replace(incident, reminders=(*incident.reminders, each.at), update_due=None)


def _over(incident: Incident, each: Happening) -> Incident:
    return replace(incident, over_at=each.at, status=Status.MONITORING)


def _verified(incident: Incident, each: Happening) -> Incident:
    return replace(incident, verified={**each.detail, "at": each.at.isoformat(), "by": each.by})


def _resolved(incident: Incident, each: Happening) -> Incident:
    signed = Signed(by=str(each.by or "bot"), at=each.at)
    return replace(incident, status=Status.RESOLVED, resolved=signed, reason=each.detail.get("reason", ""))


def _ticketed(incident: Incident, each: Happening) -> Incident:
    return replace(incident, ticket={"name": each.detail["name"], "url": each.detail["url"]})


def _ticket_failed(incident: Incident, each: Happening) -> Incident:
    return replace(incident, ticket_failures=(*incident.ticket_failures, each.at))


def _recorded(incident: Incident, each: Happening) -> Incident:
    return replace(incident, recorded_round=max(incident.recorded_round, each.detail["round"]))


def _followed_up(incident: Incident, each: Happening) -> Incident:
    if each.detail["round"] != incident.round:
        return incident  # opened again meanwhile: the new round has its own
    return replace(incident, follow_ups=incident.follow_ups | {each.detail["hours"]})


_CHANGES: Mapping[Kind, Callable[[Incident, Happening], Incident]] = {
    Kind.REPORTED: _reported,
    Kind.REOPENED: _reopened,
    Kind.PLACED: _placed,
    Kind.UNPLACED: _unplaced,
    Kind.LOST: _lost,
    Kind.PAGING: _paging,
    Kind.PAGE_INTENDED: _page_intended,
    Kind.PAGE_SETTLED: _page_settled,
    Kind.ACKNOWLEDGED: _acknowledged,
    Kind.ESCALATED: _escalated,
    Kind.SEVERITY_CHANGED: _severity_changed,
    Kind.ROLE_CLAIMED: _role_claimed,
    Kind.UPDATED: _updated,
    Kind.REMINDED: _reminded,
    Kind.OVER: _over,
    Kind.VERIFIED: _verified,
    Kind.RESOLVED: _resolved,
    Kind.TICKETED: _ticketed,
    Kind.TICKET_FAILED: _ticket_failed,
    Kind.RECORDED: _recorded,
    Kind.FOLLOWED_UP: _followed_up,
}
