"""Webhook events that wait and events given up, counted where the settings say (design.md 3.3)."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from checks.kit.sources import CounterReading, Window
from checks.kit.unavailable import SourceUnavailable

READ_AT_MOST = 10_000
"""Entries of a list of given-up events that are looked into; the newest ones."""
_SECONDS = 2.0


class RedisCounters:
    """Implements `checks.kit.sources.Counters` over Redis lists; never changes one. `redis` may be a reason instead."""

    def __init__(self, redis: Redis | str, backlog: str, dead: str) -> None:
        self._redis = redis
        self._backlog = backlog
        self._dead = dead

    async def backlog(self) -> CounterReading:
        """The length of the queue. Raises `SourceUnavailable`."""
        client, key = self._client(), _key(self._backlog, "WEBHOOK_BACKLOG")
        try:
            return CounterReading(int(await client.llen(key)), where=self._backlog)
        except (RedisError, OSError, TimeoutError) as error:
            raise _silent(error) from None

    async def given_up(self, window: Window) -> CounterReading:
        """Entries of the window, and entries that do not say when. Raises `SourceUnavailable`."""
        client, key = self._client(), _key(self._dead, "WEBHOOK_DEAD")
        try:
            entries = await client.lrange(key, -READ_AT_MOST, -1)
        except (RedisError, OSError, TimeoutError) as error:
            raise _silent(error) from None
        times = [_failed_at(entry) for entry in entries]
        inside = sum(at is None or window.since <= at <= window.until for at in times)
        return CounterReading(inside, where=self._dead)

    def _client(self) -> Redis:
        if isinstance(self._redis, str):
            raise SourceUnavailable("redis", self._redis)
        return self._redis


def _key(setting: str, name: str) -> str:
    kind, _, key = setting.partition(":")
    if kind != "redis" or not key:
        raise SourceUnavailable("counter", f"{name} names no Redis list. Write it as redis:KEY.")
    return key


def _silent(error: Exception) -> SourceUnavailable:
    return SourceUnavailable("redis", f"Redis did not answer ({type(error).__name__}). Is it running?")


def _failed_at(entry: Any) -> datetime | None:
    """When an event was given up, as Resque or ISO 8601 writes it; None where the entry does not say."""
    try:
        said = json.loads(entry).get("failed_at")
    except (ValueError, AttributeError):
        return None
    for form in ("%Y/%m/%d %H:%M:%S %Z", "%Y/%m/%d %H:%M:%S"):
        try:
            return datetime.strptime(str(said), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


@asynccontextmanager
async def open_counters(backlog: str, dead: str, redis_url: str | None) -> AsyncIterator[RedisCounters]:
    """Connects on the first question, so it never fails."""
    if redis_url is None:
        yield RedisCounters("REDIS_URL is not set.", backlog, dead)
        return
    redis = Redis.from_url(
        redis_url, socket_connect_timeout=_SECONDS, socket_timeout=_SECONDS, retry=Retry(NoBackoff(), 0)
    )
    try:
        yield RedisCounters(redis, backlog, dead)
    finally:
        await redis.aclose()
