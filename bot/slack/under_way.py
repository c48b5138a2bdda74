"""Requests that are being listened to at this moment."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class UnderWay:
    """Counts them, so that the bot ends between requests and not in the middle of one."""

    def __init__(self) -> None:
        self.closing = False
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def busy(self) -> bool:
        """Whether any is."""
        return self._count > 0

    async def idle(self) -> None:
        """Returns when none is."""
        await self._idle.wait()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Around one request."""
        self._count += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._idle.set()
