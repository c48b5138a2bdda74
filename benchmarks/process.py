"""Processes beside the one that measures."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Process:
    """One `python -m …`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def line(self) -> str:
        """The next line that it prints."""
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()

    @property
    def resident(self) -> float:
        """Its memory at this moment, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@asynccontextmanager
async def process(module: str, *arguments: str, environment: Mapping[str, str], log: Path) -> AsyncIterator[Process]:
    """Started; killed at the end. What it writes to standard error goes to the end of `log`."""
    with log.open("ab") as file:
        started = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, *arguments),
            cwd=ROOT,
            env=dict(environment),
            stdout=asyncio.subprocess.PIPE,
            stderr=file,
        )
    try:
        yield Process(started)
    finally:
        if started.returncode is None:
            started.send_signal(signal.SIGKILL)
        await started.wait()
