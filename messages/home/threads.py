"""What one person has to do with: triages they asked for, incidents they reported or hold a role in."""

from messages.blocks import Block
from messages.home.ages import aged
from messages.home.incidents import headed
from messages.home.parts import listed, said, unknown
from messages.home.triages import told
from messages.incident.headline import status_words
from messages.names import Document
from messages.wording import plainly

NAME = "mine"
SHOWN = 8


def threads(document: Document) -> list[Block]:
    """From `{"triage"}` as in `messages.home.triages` or `{"incident", "roles"}`, the newest first."""
    known = document.get(NAME)
    return (
        unknown(NAME, document)
        if known is None
        else listed(NAME, [_line(each, document) for each in known], most=SHOWN)
    )


def _line(each: Document, document: Document) -> list[Block]:
    if "triage" in each:
        return told(each["triage"], document)
    incident, at = each["incident"], aged(each["incident"]["opened_at"], document.get("now"))
    roles = " and ".join(role.replace("_", " ") for role in each["roles"])
    return [
        *headed(incident, document),
        said(plainly("home", "my_incident", status=status_words(incident), at=at, roles=roles)),
    ]
