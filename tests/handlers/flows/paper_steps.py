"""Steps on paper: recorded as durable runs record them, and killed where a test says."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from handlers.flows.conversation import Unsent


class Killed(BaseException):
    """The process died; nothing in it hears of that."""


@dataclass
class Paper:
    """What is on disk: answers by step, in the order in which the steps came."""

    answers: dict[str, str] = field(default_factory=dict)


@dataclass
class PaperSteps:
    """One execution of a run. `dies_before` its function is called, or `dies_after`, before the answer is recorded."""

    key: str
    paper: Paper
    dies_before: str = ""
    dies_after: str = ""
    begun: list[str] = field(default_factory=list)

    async def step(
        self, name: str, function: Callable[[], Awaitable[Any]], *, attempts: int = 1, pause: float = 0.5
    ) -> Any:
        del pause  # paper does not wait
        assert name not in self.begun, f"Two steps are named {name}: a replay would mix them up."
        self.begun.append(name)
        if name not in self.paper.answers:
            if name == self.dies_before:
                raise Killed
            answer = await self._tried(function, attempts)
            if name == self.dies_after:
                raise Killed
            self.paper.answers[name] = json.dumps(answer)
        return json.loads(self.paper.answers[name])

    async def _tried(self, function: Callable[[], Awaitable[Any]], attempts: int) -> Any:
        """As often as asked, without the pauses."""
        for _ in range(attempts - 1):
            try:
                return await function()
            except Unsent:
                continue
        return await function()
