"""Where incidents are kept, as the flows need it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.incidents.happening import Happening
from handlers.incidents.incident import Incident
from handlers.incidents.opening import Opening

Act = Callable[[Incident], Sequence[Happening]]
"""Pure; raises `Declined` where it makes no sense."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Where a report ended up; told again, it is the same answer."""

    incident: Incident
    opened: bool
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class Acted:
    """The incident after an act; `new` is empty when the same act was done before."""

    incident: Incident
    new: tuple[Happening, ...]


class IncidentBook(Protocol):
    """Acts on one incident come one after the other, whoever presses what at the same instant."""

    async def open_or_join(self, opening: Opening) -> Joined:
        """One open incident per cause and scope; one closed a short while ago is opened again."""

    async def act(self, number: int, key: str, act: Act) -> Acted:
        """Does it once: with a `key` that is known already, nothing is asked and nothing changes.

        Raises `Declined`, and `LookupError` for an incident that nobody knows.
        """

    async def one(self, number: int) -> Incident | None: ...

    async def unsettled(self) -> Sequence[tuple[Incident, int]]:
        """Every incident for which something may be due, with the version that its root message shows."""

    async def latest(self, limit: int, *, only_open: bool = False) -> Sequence[Incident]:
        """The newest first."""

    async def of_run(self, run: str) -> Incident | None:
        """The incident that a triage opened or joined."""

    async def happenings(self, number: int) -> Sequence[Happening]:
        """In the order in which they happened."""

    async def note_shown(self, number: int, version: int) -> None:
        """The root message shows this version now."""

    async def shown(self, number: int) -> int:
        """The version that the root message shows; 0 before the first."""

    async def closed_since(self, since: datetime) -> Sequence[Incident]:
        """Closed at or after a moment, the newest first."""
