"""Requests that are being listened to at this moment."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class UnderWay:
    """Counts them, so that the bot ends between requests and not in the middle of one."""

    def __init__(self) -> None:
        self.closing = False
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

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

    async def rest(self, seconds: float) -> None:
        """Takes no more, and waits so long for those under way; the rest is delivered again by Slack."""
        self.closing = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
