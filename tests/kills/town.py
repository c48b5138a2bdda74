"""Everything around the bot, which stays while the bot dies: Slack, the sample FUB, Datadog, Redis."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.runs import RunsSettings
from bot.runs.ledger import Ledger
from bot.sandbox.world import LocalSources, local_sources
from handlers.flows.names import OF_INCIDENTS
from sandbox.slack import S_ONCALL, LocalSlack
from tests.kills.asking import requests
from tests.kills.bot_process import BotProcess, bot_process
from tests.kills.trap import Trap

PATIENCE = 90.0
"""Seconds. On a machine that is busy with other things a start alone may take ten."""
_AGAIN = (0.3,) * 300
"""Slack brings an event again until somebody takes it; here not after minutes, but as soon as somebody is there."""


@dataclass(frozen=True, slots=True)
class Town:
    """`environment` makes a bot that keeps its files in `directory`; its memory is there and nowhere else."""

    slack: LocalSlack
    sources: LocalSources
    trap: Trap
    directory: Path
    environment: Mapping[str, str]

    def bot(self) -> AbstractAsyncContextManager[BotProcess]:
        """One life of the bot."""
        return bot_process(self.environment, self.directory / "bot.log")

    async def connects(self, bot: BotProcess) -> None:
        """Returns when Slack sees the bot."""
        await self.until(lambda: self.slack.sockets.connections or bot.ended, "the bot to connect")
        assert not bot.ended, f"The bot ended by itself.\n{self.last_words()}"

    async def deserted(self) -> None:
        """Returns when Slack has noticed that the bot is gone."""
        await self.until(lambda: not self.slack.sockets.connections, "Slack to notice that the bot is gone")

    async def rest(self) -> dict[str, str]:
        """Everything that was asked has come to its end: every run, and every telling of a failure, by its key.

        What nobody asked for, such as the monitors' looks, goes on.
        """
        ledger = await asyncio.to_thread(Ledger, RunsSettings(self.environment["DATABASE_URL"]))
        try:
            async with asyncio.timeout(PATIENCE * 2):
                while True:
                    found = {
                        entry.info.key: str(entry.info.status)
                        for entry in await ledger.entries(kind=None)
                        if entry.info.flow not in OF_INCIDENTS
                    }
                    brought = all(
                        each.acknowledged for each in requests(self.slack).values() if each.kind == "events_api"
                    )
                    if brought and not {"waiting", "running"} & set(found.values()):
                        return found
                    await asyncio.sleep(0.1)
        except TimeoutError as late:
            raise AssertionError(f"Not at rest: {found}.\n{self.last_words()}") from late
        finally:
            await asyncio.to_thread(ledger.close)

    async def until(self, true: Callable[[], Any], what: str) -> None:
        """Waits for a condition; says what was waited for in vain, and the bot's last words."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not true():  # noqa: ASYNC110 - any condition, also one that sets no event
                    await asyncio.sleep(0.003)
        except TimeoutError as late:
            raise AssertionError(f"In vain: {what}.\n{self.last_words()}") from late

    def last_words(self) -> str:
        """The end of the bot's log."""
        log = self.directory / "bot.log"
        return (
            "\n".join(line[:400] for line in log.read_text(errors="replace").splitlines()[-20:]) if log.exists() else ""
        )


@asynccontextmanager
async def town(directory: Path, compiled: Path) -> AsyncIterator[Town]:
    """Without a bot yet. `compiled` keeps Python's compiled modules, so that only the first start compiles them."""
    world = directory / "world"
    world.mkdir()
    slack, trap = LocalSlack(directory=directory, redelivery_seconds=_AGAIN), Trap()
    slack.app.middlewares.append(trap.watch)
    async with slack, local_sources(datetime.now(UTC), world, lambda: datetime.now(UTC)) as sources:
        environment = {
            **{name.upper(): str(value) for name, value in sources.overrides().items()},
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPYCACHEPREFIX": str(compiled),
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
            "SUPPORT_CHANNEL": slack.support_channel,
            "ONCALL_USERGROUP": S_ONCALL,
            "DATABASE_URL": f"sqlite+aiosqlite:///{directory}/journal.db",
            "LOG_FORMAT": "json",
        }
        yield Town(slack, sources, trap, directory, environment)
