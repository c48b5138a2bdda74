"""The real bot, in a process of its own that can be killed."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class BotProcess:
    """One life of `python -m bot run`; its log goes to the end of a file."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def ended(self) -> bool:
        return self._process.returncode is not None

    def kill(self) -> None:
        """It gets no chance to say good-bye."""
        if not self.ended:
            self._process.send_signal(signal.SIGKILL)

    async def gone(self) -> int:
        """Its exit code, once it has ended."""
        return await self._process.wait()

    async def stop(self) -> int:
        """Asks it to end; answers its exit code."""
        if not self.ended:
            self._process.terminate()
        return await self.gone()


@asynccontextmanager
async def bot_process(environment: Mapping[str, str], log: Path) -> AsyncIterator[BotProcess]:
    """Started, not connected yet; killed at the end if it still lives."""
    with log.open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), cwd=ROOT, env=dict(environment), stdout=file, stderr=file
        )
    bot = BotProcess(process)
    try:
        yield bot
    finally:
        bot.kill()
        await bot.gone()
