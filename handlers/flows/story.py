"""A run's steps in order, knowing which of them may have happened before."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from handlers.flows.conversation import Unsent
from handlers.flows.protocols import Steps, T

ATTEMPTS = 30
"""With pauses of 0.5, 1, 2, 4, 8 and then 10 s: four minutes of a Slack outage are bridged."""
PAUSE_SECONDS = 0.5


class Undelivered(Exception):  # noqa: N818 - says what happened
    """Slack refuses for good what the flow must say; the run has failed."""


class Story:
    """Steps carried in order.

    A step whose forerunner was done just now, in this very execution, cannot have been begun by an earlier one; any
    other may have had its effect before the process died, and has to look.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._forerunner_is_new = False

    @property
    def run(self) -> str:
        """The run's key."""
        return self._steps.key

    async def step(self, name: str, function: Callable[[], Awaitable[T]], *, attempts: int = 1) -> T:
        """A step that may be done twice without harm."""
        return await self._carry(name, lambda _: function(), attempts)

    async def say(self, name: str, function: Callable[[bool], Awaitable[T]]) -> T:
        """A step that talks to Slack; the function is told whether to look first for what it is about to do.

        Waits out an outage; raises `Undelivered` where Slack refuses for good.
        """

        async def spoken(look: bool) -> dict[str, Any]:
            try:
                return {"said": await function(look)}
            except Unsent as unsent:
                if not unsent.permanent:
                    raise
                return {"refused": unsent.code}

        answer = await self._carry(name, spoken, ATTEMPTS)
        if "refused" in answer:
            raise Undelivered(f"Slack refuses the step “{name}” of this triage for good: {answer['refused']}.")
        return cast("T", answer["said"])

    async def _carry(self, name: str, function: Callable[[bool], Awaitable[T]], attempts: int) -> T:
        look = not self._forerunner_is_new
        done_now = False

        async def attempt() -> T:
            nonlocal look, done_now
            done_now = True
            doubtful, look = look, True
            return await function(doubtful)

        answer = await self._steps.step(name, attempt, attempts=attempts, pause=PAUSE_SECONDS)
        self._forerunner_is_new = done_now
        return answer
