"""An incident in a few words."""

from checks.causes.catalogue import KINDS
from messages.escaping import cut
from messages.names import Document, whom
from messages.wording import plainly

WHAT = 90
"""Characters of what it is about, so that name, severity and status fit beside it into a header."""
_LIGHTS = {"incident": "🔴", "critical": "🔴", "high": "🟠"}


def what(incident: Document, most: int = WHAT) -> str:
    """What is wrong, and for whom: `Refresh token rejected by Zillow, for account 31774`."""
    title = incident["title"].strip().rstrip(".") or plainly("incident/words", "untitled")
    # Where no cause is known the title is the verdict, which says for whom.
    return cut(f"{title}, for {whom(incident['scope'])}" if incident["cause"] else title, most)


def light(incident: Document) -> str:
    """One character for how grave it is; green once it is closed and seen to be well."""
    if incident["open"]:
        return _LIGHTS.get(incident["severity"], "🟡")
    return "⚪" if incident["unverified"] else "🟢"


def status_words(incident: Document) -> str:
    """One of the four of domain.md 9.3, but nothing is called resolved that nobody saw to be well."""
    return plainly("incident/words", "closed_unverified") if incident["unverified"] else str(incident["status"])


def headline(incident: Document) -> str:
    """The first line of everything about it."""
    return plainly(
        "incident/words",
        "headline",
        light=light(incident),
        name=incident["name"],
        severity=incident["severity"],
        what=what(incident),
        status=status_words(incident),
    )


def cause_of(incident: Document, report: Document | None) -> Document:
    """The entry of its cause in a kept report, with the report's own fact; empty where there is none."""
    causes = (report or {}).get("causes") or ()
    return next((each for each in causes if each["code"] == incident["cause"]), {})


def next_step(incident: Document, report: Document | None = None) -> str:
    """What to do, and who can: from a kept `report`, else from the cause table; empty if neither knows."""
    cause, kind = cause_of(incident, report), KINDS.get(incident["cause"] or "")
    step = cause.get("next_step") or (kind.next_step if kind else "")
    who = cause.get("who") or (kind.who if kind else "")
    return plainly("incident/words", "next_step", step=step, who=who) if step else ""
