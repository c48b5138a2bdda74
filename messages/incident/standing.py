"""Who has an incident, or that nobody has: the second line of its root message."""

from messages.escaping import Marked
from messages.incident.called import Called
from messages.incident.pagers import failed
from messages.incident.people import Names, name_of
from messages.incident.times import clock
from messages.names import Document
from messages.wording import say


def standing(incident: Document, *, called: Called, names: Names) -> Marked:
    """Closed, acknowledged, calling or calling nobody. The group is mentioned only while somebody is still needed."""
    if not incident["open"]:
        return _closed(incident, names)
    acknowledged = incident["acknowledged"]
    if acknowledged is not None:
        by = name_of(acknowledged["by"], names)
        return say("incident/root", "acknowledged", by=by, at=clock(acknowledged["at"]))
    if not incident["paging"]:
        return say("incident/root", "calls_nobody", severity=incident["severity"])
    stages = [each for each in incident["stages"] if each["round"] == incident["round"]]
    last = max(stages, key=lambda each: int(each["step"]), default=None)
    return say(
        "incident/root",
        "calling",
        called=called.mention(manager=bool(last and last["manager"])),
        why=incident["why_paging"],
        step=last["step"] if last else 0,
        at=clock(last["at"]) if last else "",
        manager=bool(last and last["manager"]),
        by_hand=bool(last and failed(incident, last["step"])),
        unanswered=bool(incident["unanswered"]),
    )


def _closed(incident: Document, names: Names) -> Marked:
    resolved = incident["resolved"] or {}
    by, at = name_of(resolved.get("by"), names), clock(resolved.get("at"))
    return say("incident/root", "closed", by=by, at=at, reason=incident["reason"], unverified=incident["unverified"])
