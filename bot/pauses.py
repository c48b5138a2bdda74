"""What another side asked to be left alone for a while, as Slack and Datadog do with 429.

That counts for whoever calls with the same account, so replicas tell each other (bot/replicas/pausing.py). A breaker is
another thing: it says what this process sees of a source, and stays its own.
"""

import asyncio
import time
from collections.abc import Callable, Mapping

OnHold = Callable[[str, float], None]


class Pauses:
    """By a name that says what is left alone; in seconds from now."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._until: dict[str, float] = {}
        self._listeners: list[OnHold] = []

    def listen(self, listener: OnHold) -> None:
        """Called for each pause that this process was asked for."""
        self._listeners.append(listener)

    def hold(self, name: str, seconds: float) -> None:
        """The other side asked this process for a pause."""
        self.learn({name: seconds})
        for listener in self._listeners:
            listener(name, seconds)

    def learn(self, told: Mapping[str, float]) -> None:
        """Pauses that others were asked for; the longest one stands."""
        now = self._monotonic()
        self._until = {name: until for name, until in self._until.items() if until > now}
        for name, seconds in told.items():
            self._until[name] = max(self._until.get(name, now), now + seconds)

    def left(self, name: str) -> float:
        """0 when there is no pause."""
        return max(self._until.get(name, 0.0) - self._monotonic(), 0.0)

    async def over(self, name: str) -> None:
        """Returns when there is none."""
        while (left := self.left(name)) > 0:  # noqa: ASYNC110 - nothing but time ends it
            await asyncio.sleep(left)
