"""Replicas of the bot and everything outside, with a proxy in front of each service."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from bot.sandbox.fleet import Replicas
from bot.sandbox.menu import FaultMenu
from bot.sandbox.replicas import open_replicas
from sandbox.fub import load_mariadb
from sandbox.fub.loading.mariadb import drop_mariadb
from sandbox.slack import LocalSlack
from tests.faults.clocks.clocks import Clocks
from tests.faults.proxy.proxy import Proxy
from tests.services import PORTS, answers

HTTP: Final = ("slack", "datadog", "pagerduty", "jira")
FRAMES: Final = ("socket", "redis", "mariadb", "postgresql")
MARIADB: Final = "mysql+asyncmy://root@127.0.0.1:3306"
GENERAL: Final = "C0GENERAL01"
TTL: Final = 4.0
"""Seconds; 30 in production."""
POLICY: Final = """\
paging: {acknowledge_within_minutes: 1}
monitors:
  encryption_key: {every_minutes: 1, readings_needed: 1}
"""
"""A world lasts two minutes: people are given one to acknowledge, and a monitor speaks at its first bad reading."""
ALARM: Final = "encryption_key_missing"
"""A line of the log; rows are loaded once, and a change of them would not be seen."""
AGAIN: Final = (0.3, *(1.0,) * 60)
"""Slack brings an event again until somebody takes it; here not after minutes, but as soon as somebody is there."""


@dataclass(frozen=True, slots=True)
class Town:
    """`proxies` by the name of what is behind them."""

    replicas: Replicas
    proxies: Mapping[str, Proxy]
    clocks: Clocks
    database_url: str
    """The bots' own database, past its proxy."""
    menu: FaultMenu

    @property
    def slack(self) -> LocalSlack:
        return self.replicas.slack

    async def start(self, count: int = 1) -> None:
        """So many bots more, each with a clock of its own; returns when all hear Slack."""
        living = self.replicas.living
        free = [number for number in range(len(living) + count) if number not in living]
        starting = []
        for number in free[:count]:
            starting.append(asyncio.create_task(self.replicas.start(environment=self.clocks.environment(number))))
            # The launcher gives out the next number once this one's process is there.
            await self.replicas.until(partial(self._lives, number), f"process {number}")
        await asyncio.gather(*starting)

    def _lives(self, number: int) -> bool:
        return number in self.replicas.living

    async def alarm(self) -> None:
        """From now on; what was said before counts no more."""
        await self.menu.set(ALARM, active=False)
        await self.menu.set(ALARM, active=True)

    def mend(self) -> None:
        """Every connection is well, and every clock right."""
        for each in self.proxies.values():
            each.mend()
        self.clocks.mend()
        self.slack.misbehave.clear()


@asynccontextmanager
async def open_town(directory: Path, *, database_url: str | None = None) -> AsyncIterator[Town]:
    """Nobody is started yet. FUB is in MariaDB where it answers, else in SQLite, which no network is in front of."""
    async with AsyncExitStack() as stack:
        slack = LocalSlack(directory=directory, redelivery_seconds=AGAIN)
        replicas = await stack.enter_async_context(open_replicas(directory, database_url=database_url, slack=slack))
        proxies = {name: Proxy(name, http=name in HTTP) for name in (*HTTP, *FRAMES)}
        for each in proxies.values():
            await stack.enter_async_context(each)
        own = replicas.database_url
        _lead_through(replicas, proxies)
        if answers(PORTS["MariaDB"]):
            await stack.enter_async_context(_in_mariadb(replicas, proxies["mariadb"], directory))
        policy = directory / "policy.yaml"
        policy.write_text(POLICY)
        replicas.environment["POLICY_FILE"] = str(policy)
        menu = FaultMenu(replicas.sources, slack, lambda: datetime.now(UTC))
        yield Town(replicas, proxies, Clocks(directory), own, menu)


def _lead_through(replicas: Replicas, proxies: Mapping[str, Proxy]) -> None:
    """Nothing that leaves the bots goes past a proxy, nor does what Slack gives them addresses for."""
    told, workspace = replicas.environment, replicas.slack.workspace
    for name, setting in (
        ("datadog", "DD_API_URL"),
        ("pagerduty", "PAGERDUTY_URL"),
        ("jira", "JIRA_URL"),
        ("redis", "REDIS_URL"),
        ("postgresql", "DATABASE_URL"),
    ):
        url, proxy = make_url(told[setting]), proxies[name]
        proxy.target = url.port or 0
        told[setting] = told[setting].replace(f":{proxy.target}", f":{proxy.port}")
    proxies["slack"].target = proxies["socket"].target = make_url(workspace.url).port or 0
    workspace.url = f"http://{proxies['slack'].place}"
    workspace.socket_url = f"ws://{proxies['socket'].place}"
    told["SLACK_API_URL"] = f"{workspace.url}/api/"
    told["SERVED_CHANNELS"] = GENERAL
    told["REPLICA_TTL_SECONDS"] = str(TTL)
    told["SHUTDOWN_SECONDS"] = "5"


@asynccontextmanager
async def _in_mariadb(replicas: Replicas, proxy: Proxy, directory: Path) -> AsyncIterator[None]:
    """The same world, in databases of its own, read by a login that may only read."""
    prefix = f"faults_{os.getpid()}_{abs(hash(str(directory))) % 10_000}_"
    loaded = await load_mariadb(replicas.sources.world, MARIADB, prefix)
    proxy.target = 3306
    through = (":3306", f":{proxy.port}")
    replicas.environment["FUB_COMMON_URL"] = loaded.common_url.replace(*through)
    replicas.environment["FUB_CLIENT_URL"] = loaded.client_url.replace(*through)
    replicas.environment["ALLOW_WRITABLE_SOURCES"] = "true"
    try:
        yield
    finally:
        await drop_mariadb(MARIADB, prefix)
