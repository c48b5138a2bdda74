"""Production in MariaDB, with 10 million lead events: loaded once, and used again by every benchmark that needs it.

Dropped by: python -m benchmarks.production
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.fub import FubDatabases, Limits, open_databases
from checks.fub.tables import TABLES
from sandbox.fub import Loaded, drop_mariadb, load_mariadb, sample_world
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.mariadb import loaded_at, stamp_at, write_mariadb
from sandbox.fub.production.order import Order
from sandbox.fub.production.stamp import Stamp
from sandbox.fub.production.telling import telling

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
PREFIX = "zillow_triage_benchmark_"
LEAD_EVENTS = 10_000_000


@dataclass(frozen=True, slots=True)
class Production:
    """Loaded, as of `now`."""

    loaded: Loaded
    now: datetime

    @asynccontextmanager
    async def databases(self, limits: Limits | None = None) -> AsyncIterator[FubDatabases]:
        """By the bot's own adapters, without caches."""
        urls = self.loaded.common_url, self.loaded.client_url
        async with open_databases(
            *urls, tables=TABLES, clock=lambda: datetime.now(UTC), limits=limits or Limits()
        ) as databases:
            yield databases


async def production() -> Production:
    """The one that is there when this code made it, else a new one: that takes some minutes."""
    order = Order(datetime.now(UTC), lead_events=LEAD_EVENTS)
    stamp = await stamp_at(SERVER, PREFIX)
    if stamp is None or not stamp.fits(Stamp.of(order)):
        await write_mariadb(Fleet(order, telling()), SERVER, PREFIX)
        stamp = Stamp.of(order)
    return Production(loaded_at(SERVER, PREFIX), stamp.now)


async def sample(now: datetime) -> Production:
    """The sample's 60 accounts on the same server, at the same moment."""
    return Production(await load_mariadb(sample_world(now), SERVER, f"{PREFIX}sample_"), now)


if __name__ == "__main__":
    asyncio.run(drop_mariadb(SERVER, PREFIX))
    print(f"Every database whose name begins with {PREFIX} is gone.", file=sys.stderr)
