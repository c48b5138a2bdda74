"""What an orchestrator is told over HTTP, and when."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.health import health_endpoint, watched
from checks.watch.judge import NOTHING
from checks.watch.look import Level, Look
from handlers.clock.heartbeat import DOUBTED, Heartbeat
from handlers.clock.state import after
from handlers.flows.office import Office
from tests.handlers.flows.conftest import office, slack, workspace

__all__ = ["office", "slack", "workspace"]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANY_PORT = 0


@dataclass
class Hearing:
    """Whether Slack is heard."""

    healthy: bool = True

    async def last(self, stop: asyncio.Event) -> None:
        await stop.wait()


@dataclass
class SetClock:
    """Says what a test says."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Watcher:
    """Asks as a supervisor does, after so much time and enough heartbeats."""

    office: Office
    clock: SetClock
    heartbeat: Heartbeat
    url: str

    async def looked(self) -> None:
        look = Look(monitor="throttling", at=self.clock.at, level=Level.QUIET, fact="Quiet.")
        await self.office.watch.keep_state(look.monitor, after(None, look.at, look, NOTHING).document())

    async def after(self, passed: timedelta) -> tuple[int, Any]:
        self.clock.at += passed
        for _ in range(DOUBTED + 1):
            await self.heartbeat.beat()
        async with aiohttp.request("GET", self.url) as answer:
            return answer.status, await answer.json()


@asynccontextmanager
async def supervised(office: Office, serving: Hearing) -> AsyncIterator[Watcher]:
    clock = SetClock()
    office = replace(office, clock=clock)
    heartbeat = Heartbeat(office)
    async with health_endpoint(serving, lambda: watched(heartbeat, office), ANY_PORT) as port:
        yield Watcher(office, clock, heartbeat, f"http://127.0.0.1:{port}/healthz")


async def test_a_bot_that_hears_slack_and_whose_monitors_look_is_well(office: Office) -> None:
    async with supervised(office, Hearing()) as watcher:
        await watcher.looked()

        assert await watcher.after(timedelta(minutes=5)) == (200, {"slack": "connected", "monitors": "looking"})


async def test_a_bot_that_does_not_hear_slack_is_not_well(office: Office) -> None:
    async with supervised(office, Hearing(healthy=False)) as watcher:
        assert await watcher.after(timedelta()) == (503, {"slack": "not connected", "monitors": "looking"})


async def test_monitors_that_are_silent_make_it_unwell_until_they_look_again(office: Office) -> None:
    async with supervised(office, Hearing()) as watcher:
        await watcher.looked()
        silent = await watcher.after(timedelta(hours=1))
        await watcher.looked()

        assert silent == (503, {"slack": "connected", "monitors": "silent since 2026-11-21T12:00:00Z"})
        assert await watcher.after(timedelta(minutes=1)) == (200, {"slack": "connected", "monitors": "looking"})


async def test_without_a_port_nothing_listens(office: Office) -> None:
    async with health_endpoint(Hearing(), lambda: watched(Heartbeat(office), office), None) as port:
        assert port == 0
