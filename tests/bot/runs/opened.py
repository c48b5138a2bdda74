"""Runs as tests open them: fast polling, and an ear for failures."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.runs import Flow, Runs, RunsSettings

PATIENCE = 20.0


def quick(database_url: str) -> RunsSettings:
    return RunsSettings(database_url=database_url, replica_id="first", poll_seconds=0.01, grace_seconds=0.05)


@dataclass
class Ear:
    """Hears of failures; can be deaf for the first few."""

    deaf_for: int = 0
    heard: list[tuple[str, str, dict[str, Any], str]] = field(default_factory=list)

    async def __call__(self, key: str, flow: str, payload: dict[str, Any], error: str) -> None:
        if self.deaf_for:
            self.deaf_for -= 1
            raise ConnectionError("Slack is away.")
        self.heard.append((key, flow, payload, error))


@asynccontextmanager
async def opened(settings: RunsSettings, flows: Mapping[str, Flow], ear: Ear | None = None) -> AsyncIterator[Runs]:
    async with Runs.open(settings, flows, on_failed=ear or Ear()) as runs:
        yield runs


async def until(true: Callable[[], bool]) -> None:
    """Waits for a condition; a test that waits in vain fails."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - any condition, also one that sets no event
            await asyncio.sleep(0.005)
