"""Answers that are kept for a short while, so that triages close together do not ask the same twice (design.md 4)."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.breaker import Clock

V = TypeVar("V")


class Cache(Generic[V]):
    """At most `most` answers, the oldest given up first. How old an answer is, is for whoever hands it on to say."""

    def __init__(self, *, clock: Clock, most: int = 2_000) -> None:
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[V, datetime]] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """The answer, unless its time is over."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        value, until = kept
        if self._clock() < until:
            return value
        del self._kept[key]
        return None

    def put(self, key: Hashable, value: V, keep: timedelta) -> None:
        """Keeps an answer from now on; makes room, and clears away the oldest ones whose time is over."""
        now = self._clock()
        self._kept.pop(key, None)
        while self._kept and (len(self._kept) >= self._most or next(iter(self._kept.values()))[1] <= now):
            self._kept.popitem(last=False)
        self._kept[key] = (value, now + keep)

    def __len__(self) -> int:
        return len(self._kept)
