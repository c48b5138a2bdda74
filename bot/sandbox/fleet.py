"""Real bots beside each other, each started, killed, paused and stopped by its number."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from bot.sandbox.duty import LocalDuty
from bot.sandbox.replica import Replica
from bot.sandbox.world import LocalSources
from sandbox.slack import LocalSlack

PATIENCE: Final = 60.0
"""Seconds for a start; it takes three where nothing else is going on."""


class Replicas:
    """What `open_replicas` opens; its module says how it is used."""

    def __init__(
        self,
        slack: LocalSlack,
        sources: LocalSources,
        duty: LocalDuty,
        directory: Path,
        environment: Mapping[str, str],
    ) -> None:
        self.slack = slack
        self.sources = sources
        self.duty = duty
        self.directory = directory
        self.environment = dict(environment)
        """What each replica starts with; a change counts for those started later."""
        self.arguments: tuple[str, ...] = ()
        """Of `zillow-triage run`, such as `--http`; Socket Mode without."""
        self._lives: dict[int, Replica] = {}

    @property
    def database_url(self) -> str:
        """The bots' own database, as they are told it."""
        return self.environment["DATABASE_URL"]

    @property
    def urls(self) -> dict[str, str]:
        """Where everything around the bots listens."""
        return {
            "slack": self.slack.url,
            "datadog": self.sources.datadog.url,
            "redis": self.sources.redis.url,
            "pagerduty": self.duty.pagerduty.url,
            "jira": self.duty.jira.url,
        }

    @property
    def living(self) -> list[int]:
        """Numbers of replicas that have not ended; a paused one lives."""
        return [number for number, each in sorted(self._lives.items()) if each.exit_code is None]

    def replica(self, number: int) -> Replica:
        """The latest life of this number. Raises `KeyError` for one that was never started."""
        return self._lives[number]

    async def start(self, count: int = 1, *, environment: Mapping[str, str] | None = None) -> list[int]:
        """Starts so many at once; answers their numbers when all of them hear Slack, and raises when one ends.

        `environment` is for these alone, on top of everybody's.
        """
        begun = []
        for _ in range(count):
            number = next(each for each in range(len(self._lives) + 1) if each not in self.living)
            begun.append(await self._begin(number, environment))
        return await self._hearing(begun)

    async def start_again(self, number: int) -> None:
        """One that has ended, under its number."""
        await self._hearing([await self._begin(number, None)])

    async def _begin(self, number: int, environment: Mapping[str, str] | None) -> Replica:
        log = self.directory / f"replica-{number}.log"
        told = {**self.environment, **(environment or {})}
        self._lives[number] = await Replica.start(number, told, log, self.arguments)
        return self._lives[number]

    async def _hearing(self, begun: list[Replica]) -> list[int]:
        async with asyncio.timeout(PATIENCE):
            hear = await asyncio.gather(*(each.hears() for each in begun))
        for each, hears in zip(begun, hear, strict=True):
            if not hears:
                raise RuntimeError(f"Replica {each.number} ended by itself.\n{each.last_words()}")
        return [each.number for each in begun]

    def kill(self, number: int) -> None:
        """At once, without a good-bye."""
        self._lives[number].signal(signal.SIGKILL)

    def pause(self, number: int) -> None:
        """It stands still in whatever it is doing, and keeps its connections."""
        self._lives[number].signal(signal.SIGSTOP)

    def resume(self, number: int) -> None:
        """It goes on as if no time had passed."""
        self._lives[number].signal(signal.SIGCONT)

    async def stop(self, number: int) -> int:
        """Asks it to end and waits until it has; answers its exit code."""
        self._lives[number].signal(signal.SIGTERM)
        return await self._lives[number].gone()

    async def gone(self, number: int) -> int:
        """Its exit code, once it has ended by itself or by `kill`."""
        return await self._lives[number].gone()

    async def until(self, true: Callable[[], Any], what: str, *, seconds: float = PATIENCE) -> None:
        """Waits for a condition. In vain, it raises `TimeoutError` with the last words of every replica."""
        try:
            async with asyncio.timeout(seconds):
                while not true():  # noqa: ASYNC110 - any condition, also one that sets no event
                    await asyncio.sleep(0.01)
        except TimeoutError as late:
            raise TimeoutError(f"In vain: {what}.\n{self.last_words()}") from late

    def last_words(self) -> str:
        """The ends of all logs."""
        return "\n".join(f"--- replica {number}\n{each.last_words()}" for number, each in sorted(self._lives.items()))

    async def end(self) -> None:
        """Kills whatever lives."""
        for each in self._lives.values():
            each.signal(signal.SIGKILL)
        await asyncio.gather(*(each.gone() for each in self._lives.values()))
