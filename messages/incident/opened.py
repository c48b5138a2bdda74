"""Told in the thread where somebody asked: which incident it belongs to, and later whether it is well again."""

from messages.blocks.texts import section
from messages.escaping import link as linked
from messages.incident.headline import what
from messages.incident.looked_again import PASS
from messages.incident.people import Names, name_of
from messages.incident.times import clock
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import say


def joined(
    incident: Document,
    link: str | None,
    *,
    first: bool,
    called: str = "",
    account: int | None = None,
    names: Names | None = None,
) -> Message:
    """`first` when this report opened it, or opened it again; `called` is who is called, in plain words.

    `account` is the one that this report adds, None where it adds none.
    """
    acknowledged = incident["acknowledged"]
    sentence = say(
        "incident/opened",
        "first" if first else "joined",
        there=linked(link, incident["name"]) if link else incident["name"],
        what=what(incident),
        since=clock(incident["opened_at"]),
        paging=incident["paging"],
        called=called,
        by=name_of(acknowledged["by"], names or {}) if acknowledged else "",
        account=account,
        again=incident["round"] > 1,
    )
    return composed(sentence, [section(sentence)])


def verified(account: int | None, incident: Document, result: Document) -> Message:
    """For an original thread; `result` is this account's `{"verdict", "fact"}` of the verification."""
    sentence = say(
        "incident/opened",
        "verified",
        account=account,
        name=incident["name"],
        what=what(incident),
        verdict=result["verdict"],
        fact=result["fact"],
        closed=not incident["open"],
    )
    return composed(sentence, [section(sentence)])


def closed_there(account: int | None, incident: Document, result: Document | None, *, names: Names) -> Message:
    """For an original thread, when somebody closed it with a reason; `result` is None where nothing was looked at."""
    if result is not None and result["verdict"] == PASS:
        return verified(account, incident, result)
    resolved = incident["resolved"] or {}
    sentence = say(
        "incident/opened",
        "closed_unverified",
        account=account,
        name=incident["name"],
        what=what(incident),
        by=name_of(resolved.get("by"), names),
        verdict=result["verdict"] if result else "",
        fact=result["fact"] if result else "",
        at=clock((incident["verified"] or {}).get("at")) if result else "",
        reason=incident["reason"],
    )
    return composed(sentence, [section(sentence)])
