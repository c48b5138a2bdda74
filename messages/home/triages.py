"""What was asked lately, by anybody."""

from messages.blocks import Block
from messages.blocks.rich import run
from messages.home.ages import aged
from messages.home.parts import link_to, linked, listed, said, unknown
from messages.incident.people import name_of
from messages.names import Document
from messages.wording import plainly

NAME = "recent"
SHOWN = 8


def triages(document: Document) -> list[Block]:
    """From `{"verdict", "asked_at", "requested_by", "channel", "message_ts"}`, the newest first."""
    known = document.get(NAME)
    if known is None:
        return unknown(NAME, document)
    return listed(NAME, [[*told(each, document), *_asker(each, document)] for each in known], most=SHOWN)


def told(triage: Document, document: Document) -> list[Block]:
    """When, then the verdict, which leads to its thread."""
    url = link_to(document, triage.get("channel"), triage.get("message_ts"))
    return [run(f"{aged(triage['asked_at'], document.get('now'))}: "), linked(triage["verdict"], url)]


def _asker(triage: Document, document: Document) -> list[Block]:
    by = triage.get("requested_by")
    return [said(" " + plainly("home", "by", who=name_of(by, document.get("names") or {})))] if by else []
