"""Edits of root messages: one at a time for each incident, in one process."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias
from weakref import WeakValueDictionary

Turn: TypeAlias = AbstractAsyncContextManager[None]


class Editing:
    """Who waits for a turn finds the change shown already by whoever came before.

    Bounded: a turn lives while somebody holds it or waits for it, a wish until its run begins.
    """

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._wanted: set[int] = set()

    def want(self, number: int) -> bool:
        """Whether an edit has to be asked for: one that has not begun yet will show whatever happens until then."""
        new = number not in self._wanted
        self._wanted.add(number)
        return new

    def begin(self, number: int) -> None:
        """The edit that was asked for begins; what happens from here on needs another."""
        self._wanted.discard(number)

    def turn(self, number: int) -> Turn:
        """To be held while the root message of this incident is edited."""
        turn = self._turns.get(number)
        if turn is None:
            turn = self._turns[number] = asyncio.Lock()
        return turn
