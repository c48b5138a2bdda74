"""What a flow does its work through."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, Protocol, TypeVar

from dbos import DBOS

from bot.runs.active import Active
from bot.runs.attempts import tried
from bot.runs.lease import Lease, acting
from bot.runs.run import JSON, Submitted

T = TypeVar("T", bound=JSON)

_SHORTEST_SLEEP: Final = 0.001
"""Seconds. A sleep of nothing would leave no record, and a replay that computes another figure would lose its place."""


class Submit(Protocol):
    """How a flow starts another run."""

    async def __call__(
        self, key: str, flow: str, payload: Mapping[str, JSON], *, queue: str = "triage", wait: float = 2.5
    ) -> Submitted: ...


class Steps:
    """The steps of one run, each recorded when it has finished.

    A step in flight when the process dies is done again: its function looks first whether its effect is there. A
    process that stood still for so long that others do its runs begins no step, and no request within one.
    """

    def __init__(self, key: str, submit: Submit, active: Active, lease: Lease) -> None:
        self.key = key
        self._submit = submit
        self._active = active
        self._lease = lease

    @property
    def run_id(self) -> str:
        """The run's key, under the name that reports use."""
        return self.key

    async def step(
        self, name: str, function: Callable[[], Awaitable[T]], *, attempts: int = 1, pause: float = 0.5
    ) -> T:
        """Does the function and records its answer; a replayed run gets the recorded answer and does nothing.

        A raising function is tried `attempts` times, after `pause` seconds and twice as long each time, up to 10 s.
        The answer is what JSON makes of it, live as in a replay. Raises StepFailed, which is recorded too.
        """

        async def attempt() -> T:
            with acting(self._lease):
                return await tried(self.key, name, function, attempts=attempts, pause=pause)

        # The engine's own retries know no longest pause, and log every one with its traceback.
        return await DBOS.run_step_async({"name": name, "retries_allowed": False}, attempt)

    async def sleep(self, seconds: float) -> None:
        """Waits until a moment that is fixed when first reached; time during which nothing ran counts as slept."""
        with self._active.asleep(asyncio.current_task()):
            await DBOS.sleep_async(max(seconds, _SHORTEST_SLEEP))

    async def submit(
        self, key: str, flow: str, payload: Mapping[str, JSON], *, queue: str = "triage", wait: float = 2.5
    ) -> Submitted:
        """Starts another run (as Runs.submit); a replay that does it again is harmless, for the key is known then."""
        return await self._submit(key, flow, payload, queue=queue, wait=wait)
