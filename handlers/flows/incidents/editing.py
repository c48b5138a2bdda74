"""Edits of root messages: one at a time for each incident, in one process."""

import asyncio
from collections import defaultdict


class Editing:
    """Who waits for a turn finds the change shown already by whoever came before."""

    def __init__(self) -> None:
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def turn(self, number: int) -> asyncio.Lock:
        """To be held while the root message of this incident is edited."""
        return self._turns[number]
