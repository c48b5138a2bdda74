"""The sandbox's FUB, Datadog and Redis, and the settings with which the bot reads them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr

from bot.settings import Settings, read_settings, state_directory
from sandbox.datadog import LocalDatadog, LogEvent, background
from sandbox.fub import Loaded, World, load_redis, load_sqlite, sample_world
from sandbox.fub.local_redis import LocalRedis
from sandbox.fub.production.cache import Built, brought_forward

API_KEY, APP_KEY = "sandbox-api-key", "sandbox-app-key"


@dataclass(frozen=True, slots=True)
class LocalSources:
    """Everything the bot reads, running on this machine."""

    world: World
    loaded: Loaded
    directory: Path
    datadog: LocalDatadog
    redis: LocalRedis

    def overrides(self) -> dict[str, Any]:
        """The settings that lead the bot here and nowhere else."""
        return {
            "fub_common_url": self.loaded.common_url,
            "fub_client_url": self.loaded.client_url,
            "redis_url": self.redis.url,
            "dd_api_key": API_KEY,
            "dd_app_key": APP_KEY,
            "dd_api_url": self.datadog.url,
        }


@asynccontextmanager
async def local_sources(
    at: datetime, directory: Path, clock: Callable[[], datetime], *, loaded: Loaded | None = None
) -> AsyncIterator[LocalSources]:
    """The sample FUB as it stands at the moment `at`; `directory` receives its databases.

    `loaded` is a FUB with more than the sample in it, as it stands at that moment, to be read instead.
    """
    world = sample_world(at)
    loaded = loaded or load_sqlite(world, directory)
    redis = LocalRedis()
    redis.start()
    try:
        await load_redis(world, redis.url)
        async with LocalDatadog(clock=clock, api_key=API_KEY, app_key=APP_KEY) as datadog:
            datadog.logs.add(LogEvent(**line) for line in world.logs)
            accounts = [row["id"] for row in world.rows("accounts")]
            datadog.logs.add(background(at, account_ids=accounts))
            yield LocalSources(world, loaded, directory, datadog, redis)
    finally:
        redis.stop()


@dataclass(frozen=True, slots=True)
class OpenWorld:
    """Settings for one triage of a world, the moment at which it is looked at, and what is to be said of it."""

    settings: Settings
    at: datetime
    said: tuple[str, ...] = ()


@asynccontextmanager
async def open_world(at: datetime, *, production: Built | None = None, stated: bool = True) -> AsyncIterator[OpenWorld]:
    """The sample FUB at that moment; or production, which keeps the moment it was built at unless one is `stated`.

    Its triages are kept in a journal of their own unless `DATABASE_URL` is set: made-up cases are no history.
    """
    said: tuple[str, ...] = ()
    with TemporaryDirectory(prefix="zillow-triage-") as directory:
        loaded = None
        if production is not None:
            at = at if stated else production.stamp.now
            same = at == production.stamp.now
            loaded = production.loaded if same else brought_forward(production, Path(directory), at)
            said = (f"The sandbox's FUB of production size was looked at as of {at:%Y-%m-%d %H:%M:%S} UTC.",)
        async with local_sources(at, Path(directory), lambda: at, loaded=loaded) as sources:
            settings = read_settings(sources.overrides())
            if "database_url" not in settings.model_fields_set:
                place = state_directory() / "sandbox"
                with suppress(OSError):  # opening the journal there will say so, and costs only the memory
                    place.mkdir(parents=True, exist_ok=True)
                journal = SecretStr(f"sqlite+aiosqlite:///{place / 'journal.db'}")
                settings = settings.model_copy(update={"database_url": journal})
            yield OpenWorld(settings, at, said)
