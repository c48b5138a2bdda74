"""A fault that somebody can inject into the running sample FUB, and clear."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.fub.faults.changes import Change


@dataclass
class Fault:
    """Named changes that are made together and undone together.

    `detail` says in a sentence where it shows. `changes` gives what is to be done at a moment: a problem has a time.
    """

    name: str
    title: str
    detail: str
    changes: Callable[[datetime], Sequence[Change]]
    clock: Callable[[], datetime]
    group: str = "FUB"
    _applied: list[Change] = field(default_factory=list, init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    @property
    def active(self) -> bool:
        return bool(self._applied)

    async def inject(self) -> None:
        """Does nothing while it is active. All of its changes are made, or none."""
        async with self._turn:
            if self._applied:
                return
            try:
                for change in self.changes(self.clock()):
                    await change.apply()
                    self._applied.append(change)
            except BaseException:
                await self._undo()
                raise

    async def clear(self) -> None:
        """Puts back what was there; does nothing while it is not active."""
        async with self._turn:
            await self._undo()

    async def _undo(self) -> None:
        while self._applied:
            await self._applied[-1].undo()
            self._applied.pop()
