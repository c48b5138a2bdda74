"""What people, monitors and the bot do to an incident: each says what happens, or why it cannot."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from checks.kit.policy import Policy
from checks.kit.severity import Severity
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.status import Role, Status

AT_ONCE = timedelta(minutes=1)
"""So long nobody who was called can have answered."""


class Declined(Exception):  # noqa: N818 - says what happened
    """The act makes no sense as the incident stands; the message is a sentence for whoever tried."""


def acknowledge(incident: Incident, *, key: str, at: datetime, by: str) -> Sequence[Happening]:
    """Somebody has it: nobody else is called."""
    _demand_open(incident)
    if incident.acknowledged is not None and incident.answered:
        raise Declined(f"{incident.name} is acknowledged already, since {incident.acknowledged.at:%H:%M} UTC.")
    return [Happening(key=key, at=at, kind=Kind.ACKNOWLEDGED, by=by)]


def escalate(incident: Incident, *, key: str, at: datetime, by: str) -> Sequence[Happening]:
    """The next step at once, also where somebody has acknowledged: they want more people."""
    _demand_open(incident)
    if incident.stage is not None and incident.stage.manager:
        raise Declined(f"{incident.name} is with the Engineering Manager already. Call them on the phone.")
    if incident.wanted_step > incident.step or _just_begun(incident, at):
        raise Declined(f"{incident.name} was escalated a moment ago: give those who are called a minute.")
    return [Happening(key=key, at=at, kind=Kind.ESCALATED, by=by, detail={"step": incident.step + 1})]


def _just_begun(incident: Incident, at: datetime) -> bool:
    """Two who press at once want one step, not two."""
    stage = incident.stage
    return stage is not None and stage.asked and timedelta(0) <= at - stage.at < AT_ONCE


def paging(incident: Incident, step: int, policy: Policy, *, at: datetime, asked: bool) -> Sequence[Happening]:
    """An escalation step begins, unless nobody is to be called any more."""
    if not incident.open or step <= incident.step or (incident.acknowledged is not None and not asked):
        return []
    detail = {"step": step, "manager": step > policy.paging.steps, "asked": asked}
    return [Happening(key=f"paging/{incident.round}/{step}", at=at, kind=Kind.PAGING, detail=detail)]


def unanswered(incident: Incident, number: int, policy: Policy, *, at: datetime) -> Sequence[Happening]:
    """All steps were taken in vain, said for the `number`th time in this round; nothing where somebody has it now."""
    stage = incident.stage
    if not incident.open or incident.acknowledged is not None or stage is None or not stage.manager:
        return []
    detail = {"number": number, "last": number >= policy.paging.by_hand_at_most}
    return [Happening(key=f"unanswered/{incident.round}/{number}", at=at, kind=Kind.UNANSWERED, detail=detail)]


def change_severity(
    incident: Incident, to: Severity, policy: Policy, *, key: str, at: datetime, by: str
) -> Sequence[Happening]:
    """Up or down; up to where people are called, they are called."""
    _demand_open(incident)
    if to is incident.severity:
        raise Declined(f"{incident.name} is {to} already.")
    detail: dict[str, Any] = {"severity": str(to), "was": str(incident.severity)}
    if to >= policy.paging.page_from and not incident.paging:
        detail["paging"] = f"its severity was set to {to}"
    return [Happening(key=key, at=at, kind=Kind.SEVERITY_CHANGED, by=by, detail=detail)]


def claim_role(incident: Incident, role: Role, *, key: str, at: datetime, by: str) -> Sequence[Happening]:
    """Takes a role, also from somebody else: the one who says so last has it."""
    _demand_open(incident)
    if incident.roles.get(role) == by:
        raise Declined(f"You are {role.words.lower()} of {incident.name} already.")
    detail = {"role": str(role), "was": incident.roles.get(role)}
    return [Happening(key=key, at=at, kind=Kind.ROLE_CLAIMED, by=by, detail=detail)]


def update(incident: Incident, said: Mapping[str, Any], *, key: str, at: datetime, by: str) -> Sequence[Happening]:
    """What the update form of domain.md 9.3 says. Closing is not done by an update: it has to be verified."""
    _demand_open(incident)
    if said["status"] == Status.RESOLVED:
        raise Declined(f"Press “Resolve” to close {incident.name}: what failed is looked at again before it closes.")
    return [Happening(key=key, at=at, kind=Kind.UPDATED, by=by, detail=said)]


def resolve(incident: Incident, *, key: str, at: datetime, by: str | None, reason: str = "") -> Sequence[Happening]:
    """Closes it. Without a verification in which nothing fails and nothing is unseen, a reason is needed."""
    _demand_open(incident)
    if not clean(incident.verified) and not reason.strip():
        raise Declined(f"Something still fails in {incident.name}, or could not be seen. Give a reason to close it.")
    detail = {"reason": reason.strip(), "verified": clean(incident.verified)}
    return [Happening(key=key, at=at, kind=Kind.RESOLVED, by=by, detail=detail)]


def clean(verified: Mapping[str, Any] | None) -> bool:
    """Whether a verification looked at something, found nothing that still fails, and saw everything."""
    looked = [] if verified is None else verified["accounts"]
    return bool(looked) and all(each["verdict"] == "pass" for each in looked)


def over(incident: Incident, *, key: str, at: datetime, by: str, fact: str) -> Sequence[Happening]:
    """A monitor's word; the incident stays open until people have verified and closed it."""
    if not incident.open or incident.over_at is not None:
        return []
    return [Happening(key=key, at=at, kind=Kind.OVER, by=by, detail={"fact": fact})]


def called_off(incident: Incident, *, key: str, at: datetime, by: str) -> Sequence[Happening]:
    """A person's word, which closes nothing: who may close it reads it and decides."""
    _demand_open(incident)
    return [Happening(key=key, at=at, kind=Kind.CALLED_OFF, by=by)]


def _demand_open(incident: Incident) -> None:
    if not incident.open:
        raise Declined(
            f"{incident.name} is closed. If the trouble is back, run a triage: "
            "within 24 hours the same cause opens it again."
        )
