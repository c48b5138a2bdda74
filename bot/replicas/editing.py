"""Edits of an incident's root message: one at a time, whichever replica makes it.

Two at once could leave the older state standing: what one of them read before the other's edit may land after it.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Final

from bot.journal import Journal, JournalError, claims
from bot.replicas import roster
from handlers.flows.incidents.editing import Editing, Turn

STALE_AFTER: Final = timedelta(minutes=2)
"""Longer than an edit takes with all its tries; that of a replica that was given up is freed at once."""
_LOOK_SECONDS: Final = 0.2
_ASKED_LATELY: Final = 1.0
"""Seconds. An edit that was asked for here may be made by another replica, which tells nobody that it has begun."""


class SharedEditing(Editing):
    """Who waits for a turn finds the change shown already by whoever came before, in any replica.

    Bounded: wishes are those of the last second.
    """

    def __init__(self, journal: Journal, replica: str, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._journal = journal
        self._replica = replica
        self._monotonic = monotonic
        self._asked: dict[int, float] = {}

    def want(self, number: int) -> bool:
        now = self._monotonic()
        lately = now - self._asked.get(number, -_ASKED_LATELY) < _ASKED_LATELY
        if not lately:
            # Those that another replica made were never begun here.
            self._asked = {each: at for each, at in self._asked.items() if now - at < _ASKED_LATELY}
            self._asked[number] = now
        return not lately

    def begin(self, number: int) -> None:
        self._asked.pop(number, None)

    def turn(self, number: int) -> Turn:
        return self._turn(number)

    @asynccontextmanager
    async def _turn(self, number: int) -> AsyncIterator[None]:
        subject = subject_of(number)
        async with super().turn(number):
            while not await self._claimed(subject):  # noqa: ASYNC110 - other replicas set no event
                await asyncio.sleep(_LOOK_SECONDS)
            try:
                yield
            finally:
                with suppress(JournalError):
                    await self._journal.release(subject, self._replica)

    async def _claimed(self, subject: str) -> bool:
        async with self._journal.transaction() as connection:
            # Neither the flows' clock, which may be moved, nor the machine's, which may be wrong.
            now = await roster.now(connection)
            return (await claims.take(connection, subject, self._replica, None, now, STALE_AFTER)).mine


def subject_of(number: int) -> str:
    """What is claimed for an edit."""
    return f"edit/INC-{number}"
