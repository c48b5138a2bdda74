"""A connection to the outside, through which everything goes that the bot says there and hears from there."""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

from tests.faults.proxy.garbling import garbled
from tests.faults.proxy.trouble import Mode, Trouble

MOST: Final = 65_536
DRIP: Final = 64
"""Bytes at a time where everything is slow."""
DRIP_SECONDS: Final = 0.01
REQUESTS: Final = (b"GET ", b"POST ", b"PUT ", b"PATCH ", b"DELETE ")


class Proxy:
    """Listens on loopback and carries to `target`, which may be set later. `http` says what it speaks.

    Answers are what troubles are about: a request that arrives as something else is the business of TLS. `struck`
    counts the connections and parts that a trouble has hit.
    """

    def __init__(self, name: str, target: int = 0, *, http: bool = False) -> None:
        self.name = name
        self.target = target
        self.http = http
        self.port = 0
        self.struck = 0
        self.trouble: Trouble | None = None
        self._over = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def place(self) -> str:
        """Host and port, for a URL."""
        return f"127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._taken, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        self.mend()
        while self._tasks:
            self._hang_up()
            await asyncio.wait(self._tasks, timeout=0.1)

    def break_(self, trouble: Trouble) -> None:
        """From now on, in place of any other trouble."""
        self.mend()
        self.trouble, self._over = trouble, asyncio.Event()
        if trouble.mode is Mode.REFUSE:
            self.struck += len(self._ends) // 2
            self._hang_up()

    def mend(self) -> None:
        """From now on all is well; what was swallowed stays so."""
        self.trouble = None
        self._over.set()

    def _hang_up(self) -> None:
        for end in list(self._ends):
            end.transport.abort()

    async def _taken(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if self._is(Mode.REFUSE):
            self.struck += 1
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._ends |= ends
        try:
            await asyncio.gather(self._ask(reader, far_writer, writer), self._answer(far_reader, writer))
        finally:
            self._ends -= ends
            for end in ends:
                end.transport.abort()

    async def _ask(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, back: asyncio.StreamWriter
    ) -> None:
        """From the bot to the outside."""
        with suppress(OSError):
            while part := await source.read(MOST):
                trouble = self.trouble
                if trouble is not None and trouble.mode is Mode.SWALLOW:
                    await self._swallow(back)
                    return
                if trouble is not None and trouble.mode is Mode.LIMIT and self.http and part.startswith(REQUESTS):
                    await self._limit(back, trouble)
                    return
                await self._wait(trouble)
                target.write(part)
                await target.drain()
        with suppress(OSError, RuntimeError):
            target.write_eof()

    async def _answer(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """From the outside to the bot."""
        left: int | None = None
        with suppress(OSError):
            while part := await source.read(MOST):
                trouble = self.trouble
                mode = None if trouble is None else trouble.mode
                if trouble is not None and mode is Mode.CUT:
                    left = trouble.after if left is None else left
                    if len(part) > left:
                        self.struck += 1
                        target.write(part[:left])
                        await target.drain()
                        break
                    left -= len(part)
                if mode is Mode.SWALLOW:
                    await self._swallow(target)
                    return
                if mode is Mode.GARBLE:
                    self.struck += 1
                    part = garbled(part, http=self.http)
                await self._wait(trouble)
                await self._write(target, part, slowly=mode is Mode.LIMIT and not self.http)
        target.close()

    async def _write(self, target: asyncio.StreamWriter, part: bytes, *, slowly: bool) -> None:
        if slowly:
            self.struck += 1
            while part and self._is(Mode.LIMIT):
                target.write(part[:DRIP])
                await target.drain()
                part = part[DRIP:]
                await asyncio.sleep(DRIP_SECONDS)
        target.write(part)
        await target.drain()

    async def _wait(self, trouble: Trouble | None) -> None:
        if trouble is None or trouble.mode is not Mode.DELAY:
            return
        self.struck += 1
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), trouble.seconds)

    async def _swallow(self, end: asyncio.StreamWriter) -> None:
        self.struck += 1
        await self._over.wait()
        end.transport.abort()

    async def _limit(self, back: asyncio.StreamWriter, trouble: Trouble) -> None:
        self.struck += 1
        said = b'{"ok": false, "error": "ratelimited", "errors": ["Too many requests"]}'
        head = (
            f"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nContent-Length: {len(said)}\r\n"
            f"Retry-After: {max(1, round(trouble.seconds))}\r\nConnection: close\r\n\r\n"
        )
        back.write(head.encode() + said)
        await back.drain()
        back.close()

    def _is(self, mode: Mode) -> bool:
        return self.trouble is not None and self.trouble.mode is mode
