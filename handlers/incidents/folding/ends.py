"""How it ends: over, looked at again, closed, and what follows."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.incidents.folding.change import Change
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.signed import Signed
from handlers.incidents.status import Status


def _over(incident: Incident, each: Happening) -> Incident:
    return replace(incident, over_at=each.at, status=Status.MONITORING)


def _verified(incident: Incident, each: Happening) -> Incident:
    return replace(incident, verified={**each.detail, "at": each.at.isoformat(), "by": each.by})


def _resolved(incident: Incident, each: Happening) -> Incident:
    signed = Signed(by=str(each.by or "bot"), at=each.at)
    reason = each.detail.get("reason", "")
    unverified = not each.detail.get("verified", not reason)
    return replace(incident, status=Status.RESOLVED, resolved=signed, reason=reason, unverified=unverified)


def _recorded(incident: Incident, each: Happening) -> Incident:
    return replace(incident, recorded_round=max(incident.recorded_round, each.detail["round"]))


def _followed_up(incident: Incident, each: Happening) -> Incident:
    if each.detail["round"] != incident.round:
        return incident  # opened again meanwhile: the new round has its own
    return replace(incident, follow_ups=incident.follow_ups | {each.detail["hours"]})


CHANGES: Mapping[Kind, Change] = {
    Kind.OVER: _over,
    Kind.VERIFIED: _verified,
    Kind.RESOLVED: _resolved,
    Kind.RECORDED: _recorded,
    Kind.FOLLOWED_UP: _followed_up,
}
