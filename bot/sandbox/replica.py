"""One replica of the bot: `zillow-triage run` in a process of its own."""

import asyncio
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

import aiohttp

TAIL: Final = 30
"""Lines of a log that are shown where something went wrong."""


class Replica:
    """One life of the bot; `number` counts from 0. Its log is a file that later lives of the number go on with."""

    def __init__(self, number: int, process: asyncio.subprocess.Process, log: Path, health_port: int) -> None:
        self.number = number
        self.log = log
        self.health_url = f"http://127.0.0.1:{health_port}/healthz"
        self._process = process

    @classmethod
    async def start(cls, number: int, environment: Mapping[str, str], log: Path, arguments: Sequence[str] = ()) -> Self:
        """Started, not connected yet; `arguments` are those of `zillow-triage run`."""
        port = _free_port()
        with log.open("ab") as file:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", *arguments),
                env={**environment, "HEALTH_PORT": str(port)},
                stdout=file,
                stderr=file,
            )
        return cls(number, process, log, port)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it lives; -9 after a kill."""
        return self._process.returncode

    def signal(self, number: signal.Signals) -> None:
        """Nothing happens to one that has ended."""
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def gone(self) -> int:
        """Its exit code, once it has ended."""
        return await self._process.wait()

    async def hears(self) -> bool:
        """Returns True once it is connected to Slack, False when it ended before."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
            while self.exit_code is None:
                with suppress(aiohttp.ClientError, TimeoutError):
                    async with session.get(self.health_url) as answer:
                        if (await answer.json())["slack"] == "connected":
                            return True
                await asyncio.sleep(0.05)
        return False

    def last_words(self) -> str:
        """The end of its log."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(line[:400] for line in lines[-TAIL:])


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
