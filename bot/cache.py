"""Answers that are kept for a short while, so that triages close together do not ask the same twice (design.md 4)."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.breaker import Clock

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class CacheStatus:
    """How a cache serves, for `status`."""

    name: str
    kept: int
    """Answers in it, also those whose time is over and that nobody has cleared away yet."""
    asked: int
    found: int
    """Of the times it was asked."""


class Cache(Generic[V]):
    """At most `most` answers, the oldest given up first. How old an answer is, is for whoever hands it on to say."""

    def __init__(self, *, clock: Clock, most: int = 2_000) -> None:
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[V, datetime]] = OrderedDict()
        self._asked = self._found = 0

    def status(self, name: str) -> CacheStatus:
        """What it has served since the start."""
        return CacheStatus(name, len(self._kept), self._asked, self._found)

    def get(self, key: Hashable) -> V | None:
        """The answer, unless its time is over."""
        self._asked += 1
        kept = self._kept.get(key)
        if kept is None:
            return None
        value, until = kept
        if self._clock() < until:
            self._found += 1
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
