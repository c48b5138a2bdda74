"""One life of the process: everything that is gone when it is killed."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from handlers.flows.incidents.editing import Editing
from handlers.flows.office import Office
from tests.orders.clock import WorldClock
from tests.orders.runs import LivingRuns
from tests.orders.turns import Turns


@dataclass
class Life:
    """`office` is what its flows work with."""

    turns: Turns
    runs: LivingRuns
    office: Office


class LifeClock:
    """The world's clock, on which this life sleeps."""

    def __init__(self, clock: WorldClock, turns: Turns) -> None:
        self.now = clock.now
        self.sleep = turns.sleep


class Held:
    """Like the lock that it stands for, but who waits for it lets others have their turns."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._taken = False

    async def __aenter__(self) -> None:
        while self._taken:
            await self._turns.sleep(0.1)
        self._taken = True

    async def __aexit__(self, *_: object) -> None:
        self._taken = False


class TurnedEditing(Editing):
    """One edit at a time for each incident."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._new = partial(Held, turns)
        self._held: dict[int, Held] = {}

    def turn(self, number: int) -> Any:
        return self._held.setdefault(number, self._new())
