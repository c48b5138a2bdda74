"""Who waits for a triage to begin: how many may, and who is where."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place in the line; the first is number 1. `seconds` is None where nothing has begun lately to judge by."""

    number: int
    seconds: float | None


class Line(Protocol):
    """Never raises: where nobody can say, nobody waits."""

    async def full(self) -> bool:
        """So many wait that one more had better hear it at once."""

    async def waiting(self) -> int:
        """How many wait."""

    async def place(self, run: str) -> Waiting | None:
        """Where the run stands; None for one that has begun, or that nobody knows."""


class NoLine:
    """Nobody waits."""

    async def full(self) -> bool:
        return False

    async def waiting(self) -> int:
        return 0

    async def place(self, run: str) -> Waiting | None:
        del run
        return None
