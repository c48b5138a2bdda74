"""A few databases stay connected, the ones used last; the rest are let go."""

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine

Open = Callable[[URL], AsyncEngine]


class Engines:
    """Lends engines by URL; one that is lent is never closed."""

    def __init__(self, open_engine: Open, *, most: int) -> None:
        self._open = open_engine
        self._most = most
        self._engines: OrderedDict[URL, AsyncEngine] = OrderedDict()
        self._lent: dict[URL, int] = {}

    @asynccontextmanager
    async def lend(self, url: URL) -> AsyncIterator[AsyncEngine]:
        """The engine for a URL, opened if it is not open."""
        engine = self._engines.get(url)
        if engine is None:
            engine = self._engines[url] = self._open(url)
        self._engines.move_to_end(url)
        self._lent[url] = self._lent.get(url, 0) + 1
        try:
            yield engine
        finally:
            self._lent[url] -= 1
            if not self._lent[url]:
                del self._lent[url]
            await self._let_go()

    @property
    def open(self) -> int:
        """How many are open."""
        return len(self._engines)

    async def _let_go(self) -> None:
        """Looks again after each: while one is being closed, others are lent and given back."""
        while len(self._engines) > self._most:
            idle = next((url for url in self._engines if url not in self._lent), None)
            if idle is None:
                return
            await self._engines.pop(idle).dispose()

    async def close(self) -> None:
        """Closes all of them."""
        while self._engines:
            _, engine = self._engines.popitem()
            await engine.dispose()
