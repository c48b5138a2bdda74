"""Where things are measured: a local Slack here, everything else in processes of its own."""

import asyncio
import json
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.process import Process, process
from sandbox.slack import LocalSlack

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Workplace:
    """`directory` is thrown away in the end; `sources` are settings by field name, `beside` is where they run."""

    directory: Path
    sources: Mapping[str, Any]
    beside: Process

    @property
    def log(self) -> Path:
        return self.directory / "log"

    @asynccontextmanager
    async def bot(self, slack: LocalSlack, **more: str) -> AsyncIterator[Process]:
        """The real bot; not connected yet. `more` are settings by field name."""
        own = {
            **{name.upper(): str(value) for name, value in {**self.sources, **more}.items()},
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.directory}/journal.db",
            "LOG_FORMAT": "json",
        }
        async with process("bot", "run", environment=_environment(self.directory, slack) | own, log=self.log) as bot:
            yield bot

    @asynccontextmanager
    async def bare(self, slack: LocalSlack) -> AsyncIterator[Process]:
        """The bare listener; not connected yet."""
        environment = _environment(self.directory, slack)
        async with process("benchmarks.bare_listener", environment=environment, log=self.log) as bare:
            yield bare

    async def until(self, true: Callable[[], Any]) -> None:
        """Waits for a condition; the log says why it did not come."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not true():  # noqa: ASYNC110 - any condition, also one that sets no event
                    await asyncio.sleep(0.002)
        except TimeoutError as late:
            raise RuntimeError(f"That took more than {PATIENCE:g} s:\n{self.log.read_text()[-3000:]}") from late

    async def connected(self, slack: LocalSlack) -> None:
        """Returns when Slack sees an app."""
        await self.until(lambda: slack.sockets.connections)


@asynccontextmanager
async def workplace(*, datadog_seconds: float = 0.0) -> AsyncIterator[Workplace]:
    """The sample sources are running; a Datadog may take a while to answer."""
    with tempfile.TemporaryDirectory(prefix="zillow-triage-benchmark-") as name:
        directory = Path(name)
        (directory / "world").mkdir()
        arguments = (str(directory / "world"), str(datadog_seconds))
        environment = _compiling(directory)
        async with process(
            "benchmarks.sample_sources", *arguments, environment=environment, log=directory / "log"
        ) as sources:
            yield Workplace(directory, json.loads(await sources.line()), sources)


def _compiling(directory: Path) -> dict[str, str]:
    """Modules are compiled at the first start, as an installation has them."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(directory), "PYTHONPYCACHEPREFIX": str(directory / "pyc")}


def _environment(directory: Path, slack: LocalSlack) -> dict[str, str]:
    return {
        **_compiling(directory),
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "SUPPORT_CHANNEL": slack.support_channel,
        # One person asks for everything, unless a benchmark says otherwise.
        "PERSON_PER_MINUTE": "0",
        "PERSON_PER_TEN_MINUTES": "0",
        "QUEUE_LIMIT": "0",
    }
