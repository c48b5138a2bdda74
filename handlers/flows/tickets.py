"""Tickets of incidents, as the flows need them."""

from dataclasses import dataclass
from typing import Protocol


class TicketsUnavailable(Exception):  # noqa: N818 - says what happened
    """The ticket system did not answer, or refused. `permanent` when asking again meets the same end."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.permanent = permanent


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a ticket is opened with. `key` becomes the label `triage-<key>`, by which it is found again."""

    key: str
    summary: str
    """One line, at most 255 characters; redacted."""
    description: str
    """Plain text with links; redacted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """An opened ticket: its name, such as `ZYN-10631`, and where people read it."""

    name: str
    url: str


class Tickets(Protocol):
    """Every method raises `TicketsUnavailable` and nothing else, within 15 s."""

    async def open_once(self, draft: Draft, *, look: bool) -> Ticket:
        """Opens it. With `look`, one that bears the label already is answered instead."""

    async def comment(self, name: str, text: str) -> None:
        """Adds a comment; doing it twice adds two."""
