"""How long things took in an incident: what a record is asked for first."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages.incident.times import elapsed
from messages.names import Document


@dataclass(frozen=True, slots=True)
class Lengths:
    """In words; empty where the thing has not happened."""

    to_call: str
    """From opening to the first call."""
    to_acknowledge: str
    """From the first call, or the opening where nobody was called."""
    to_resolve: str
    """From opening to the last closing."""


def lengths(incident: Document, happenings: Sequence[Document]) -> Lengths:
    """From what happened, the oldest first; an acknowledgement counts in the first round only."""
    first: dict[str, str] = {}
    for each in happenings:
        first.setdefault(each["kind"], each["at"])
    opened, called = incident["opened_at"], first.get("paging")
    return Lengths(
        to_call=elapsed(opened, called),
        to_acknowledge=elapsed(called or opened, first.get("acknowledged")),
        to_resolve=elapsed(opened, (incident["resolved"] or {}).get("at")),
    )
