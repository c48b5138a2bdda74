"""Who goes on next: one task at a time, chosen by a seed, up to its next effect on the world."""

import asyncio
import heapq
import random
from collections.abc import Coroutine
from itertools import count
from typing import Any

from tests.orders.clock import WorldClock

OVERTAKEN = 0.1
"""How often somebody who sleeps wakes although others could go on: these were slow."""


class Turns:
    """The tasks of one life of the process. Before and after each effect a task waits for its turn, and may die there.

    Tasks that these start themselves take no turns: they are part of the one that started them.
    """

    def __init__(self, chance: random.Random, clock: WorldClock) -> None:
        self._chance = chance
        self._clock = clock
        self._tasks: set[asyncio.Task[Any]] = set()
        self._waiting: list[asyncio.Future[None]] = []
        self._sleeping: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._going = 0
        self._still = asyncio.Event()
        self._dead = False
        self._awaited = ""
        self._broken: list[BaseException] = []

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """A task more, which waits for its first turn."""
        task = asyncio.get_running_loop().create_task(self._begun(work))
        self._tasks.add(task)
        self._going += 1
        task.add_done_callback(self._ended)

    async def _begun(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await self.turn()
        except BaseException:
            work.close()
            raise
        await work

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        self._rested()
        if not task.cancelled() and (error := task.exception()) is not None:
            self._broken.append(error)

    async def turn(self, place: str = "") -> None:
        """Somewhere between two effects: others may go first, or the process dies. `place` says where it is."""
        if place and place == self._awaited:
            self._awaited = ""
        if asyncio.current_task() in self._tasks:
            await self._pause(self._waiting.append)
        elif self._dead:
            raise asyncio.CancelledError

    async def sleep(self, seconds: float) -> None:
        """Lets time go by, of which the others make use."""
        if asyncio.current_task() in self._tasks:
            wakes = self._clock.elapsed + seconds
            await self._pause(lambda waiting: heapq.heappush(self._sleeping, (wakes, next(self._numbers), waiting)))

    async def _pause(self, join: Any) -> None:
        if self._dead:
            raise asyncio.CancelledError
        waiting = asyncio.get_running_loop().create_future()
        join(waiting)
        self._rested()
        await waiting

    def _rested(self) -> None:
        self._going -= 1
        if not self._going:
            self._still.set()

    async def go(self, most: int, until: str = "") -> bool:
        """Gives so many turns, or until somebody comes to a place; answers whether anybody is left who wants one."""
        self._awaited = until
        for _ in range(most):
            await self._quiet()
            if until and not self._awaited:
                return True
            if self._sleeping and (not self._waiting or self._chance.random() < OVERTAKEN):
                self._wake()
            if not self._waiting:
                return False
            self._going += 1
            self._waiting.pop(self._chance.randrange(len(self._waiting))).set_result(None)
        await self._quiet()
        return bool(self._waiting or self._sleeping)

    def _wake(self) -> None:
        wakes, _, waiting = heapq.heappop(self._sleeping)
        self._clock.pass_until(wakes)
        self._waiting.append(waiting)

    async def _quiet(self) -> None:
        while self._going:
            self._still.clear()
            await self._still.wait()
        for error in self._broken:
            raise error

    async def die(self) -> None:
        """Whoever waits does not go on: the process is gone."""
        await self._quiet()
        self._dead = True
        tasks = list(self._tasks)
        self._going += len(tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
