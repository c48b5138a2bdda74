"""Open incidents: where they are told, how grave they are, and who has them."""

from messages.blocks import Block
from messages.home.ages import aged
from messages.home.parts import link_to, linked, listed, said, unknown
from messages.incident.headline import light, what
from messages.incident.people import name_of
from messages.names import Document
from messages.wording import plainly

NAME = "incidents"
SHOWN = 12


def incidents(document: Document) -> list[Block]:
    """From documents of incidents (`Incident.document()`), the newest first."""
    known = document.get(NAME)
    return (
        unknown(NAME, document)
        if known is None
        else listed(NAME, [_line(each, document) for each in known], most=SHOWN)
    )


def headed(incident: Document, document: Document) -> list[Block]:
    """`🔴 INC-7 critical: Refresh token rejected, for account 31774.`, the name leading to its thread."""
    url = link_to(document, incident["channel"], incident["message_ts"])
    return [
        said(f"{light(incident)} "),
        linked(incident["name"], url),
        said(f" {incident['severity']}: {what(incident)}. "),
    ]


def _line(incident: Document, document: Document) -> list[Block]:
    opened = aged(incident["opened_at"], document.get("now"))
    holder = _holder(incident, document)
    return [
        *headed(incident, document),
        said(plainly("home", "incident", status=incident["status"], opened=opened, holder=holder)),
    ]


def _holder(incident: Document, document: Document) -> str:
    """The commander, or whoever acknowledged it; empty where nobody has."""
    user = incident["roles"].get("commander") or (incident["acknowledged"] or {}).get("by")
    return name_of(user, document.get("names") or {}) if user else ""
