from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Failure = Literal["reset", "unavailable", "ratelimited", "slow", "lost"]


@dataclass(slots=True)
class Trouble:
    """One kind of failure for some methods (None: all), for so many calls (None: until cleared)."""

    failure: Failure
    methods: frozenset[str] | None
    calls: int | None
    seconds: float = 0.0
    status: int = 503

    def strikes(self, method: str) -> bool:
        """Whether this call is hit; counts it if so."""
        if self.calls == 0 or (self.methods is not None and method not in self.methods):
            return False
        if self.calls is not None:
            self.calls -= 1
        return True


def names(methods: Iterable[str] | None) -> frozenset[str] | None:
    """The methods that a trouble is for: one, several, or all of them."""
    if methods is None:
        return None
    return frozenset({methods} if isinstance(methods, str) else methods)
