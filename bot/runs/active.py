"""The runs that have a coroutine in this process."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Active:
    """Says which runs are here, and lets them come to rest when the bot closes.

    Made on the running loop, the one on which flows live.
    """

    def __init__(self) -> None:
        self.closing = False
        self._loop = asyncio.get_running_loop()
        self._tasks: dict[asyncio.Task[object], str] = {}
        self._asleep: set[asyncio.Task[object]] = set()
        self._calmer = asyncio.Event()

    def __contains__(self, key: str) -> bool:
        return key in self._tasks.values()

    @contextmanager
    def carrying(self, key: str) -> Iterator[None]:
        """Around a run's flow. While closing no flow begins: its run stays unfinished, for the next start.

        Nor does one begin on a loop of the engine's, which it takes when ours stands still: sessions are bound to ours.
        """
        task = asyncio.current_task()
        if task is None or self.closing or asyncio.get_running_loop() is not self._loop:
            raise asyncio.CancelledError
        self._tasks[task] = key
        try:
            yield
        finally:
            del self._tasks[task]
            self._calmer.set()

    @contextmanager
    def asleep(self, task: "asyncio.Task[object] | None") -> Iterator[None]:
        """Around a durable sleep, which closing need not wait for."""
        if task is None or task not in self._tasks:
            yield
            return
        self._asleep.add(task)
        self._calmer.set()
        try:
            yield
        finally:
            self._asleep.discard(task)

    @property
    def awake(self) -> bool:
        """Whether closing has anything to wait for."""
        return bool(self._tasks.keys() - self._asleep)

    def halt(self) -> None:
        """Ends everything here at once, and lets nothing begin: others carry it on."""
        self.closing = True
        for task in list(self._tasks):
            task.cancel()

    def stop(self, key: str) -> None:
        """Ends a run's coroutines at once; nothing is recorded for the step under way."""
        for task in [task for task, its in self._tasks.items() if its == key]:
            task.cancel()

    async def rest(self, grace: float) -> None:
        """Waits `grace` seconds for what is awake, then stops everything; unfinished runs stay unfinished."""
        self.closing = True
        # Who sleeps has nothing in hand, and need not be waited for by the engine either.
        for task in list(self._asleep):
            task.cancel()
        try:
            async with asyncio.timeout(grace):
                while self.awake:
                    self._calmer.clear()
                    await self._calmer.wait()
        except TimeoutError:
            pass
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
