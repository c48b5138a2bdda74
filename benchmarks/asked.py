"""Counts what goes to the sources that are no databases."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, cast

from checks.kit.sources import Sources


class Asked:
    """Hands every question on, and counts it."""

    def __init__(self, source: Any, name: str, tally: Counter[str]) -> None:
        self._source = source
        self._name = name
        self._tally = tally

    def __getattr__(self, question: str) -> Callable[..., Awaitable[Any]]:
        async def ask(*wanted: Any, **how: Any) -> Any:
            self._tally[self._name] += 1
            return await getattr(self._source, question)(*wanted, **how)

        return ask


def asked(sources: Sources, tally: Counter[str]) -> Sources:
    """The same sources, with questions to Datadog and Redis counted in `tally`."""
    places = {"logs": "Datadog", "metrics": "Datadog", "mutexes": "Redis", "counters": "Redis"}
    counting = {part: cast("Any", Asked(getattr(sources, part), name, tally)) for part, name in places.items()}
    return replace(sources, **counting)
