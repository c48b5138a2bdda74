"""The locks of transaction sync, as Redis holds them: that they exist and for how long, never what they say."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import ceil

from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError

from bot.breaker import Breaker, Clock, Late
from bot.breaker_status import BreakerStatus
from bot.fub.redis_client import redis_client
from bot.gate import Gate, deadline
from checks.kit.sources import MutexState
from checks.kit.unavailable import SourceUnavailable

SOURCE = "redis"
_AT_ONCE = 8
_KEYS_AT_ONCE = 1_000
_GONE = -2
_NO_EXPIRY = -1


@dataclass(frozen=True, slots=True)
class _Lock:
    sync_user_id: int
    key: str


class RedisMutexes:
    """Implements `checks.kit.sources.Mutexes`. `redis` may be a sentence on why there is no Redis."""

    def __init__(self, redis: Redis | str, key_templates: Sequence[str], gate: Gate, seconds: float) -> None:
        self._redis = redis
        self._seconds = seconds
        self._templates = tuple(key_templates)
        self._gate = gate

    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        """One state per sync user and key form. Raises `SourceUnavailable`."""
        if isinstance(self._redis, str):
            raise SourceUnavailable(SOURCE, self._redis)
        locks = [
            _Lock(user, template.replace("{sync_user_id}", str(user)))
            for user in sync_user_ids
            for template in self._templates
        ]
        found: list[MutexState] = []
        for start in range(0, len(locks), _KEYS_AT_ONCE):
            part = locks[start : start + _KEYS_AT_ONCE]
            left = await self._left(self._redis, [lock.key for lock in part])
            found += [_state(lock, milliseconds) for lock, milliseconds in zip(part, left, strict=True)]
        return tuple(found)

    async def sound(self) -> None:
        """The smallest question there is. Raises `SourceUnavailable`."""
        if isinstance(self._redis, str):
            raise SourceUnavailable(SOURCE, self._redis)
        late = Late(SOURCE, f"Redis did not answer within {self._seconds:g} seconds.")
        async with self._gate.enter(), deadline(self._seconds, late):
            try:
                await self._redis.ping()
            except (AuthenticationError, NoPermissionError):
                raise _unavailable("refused the login, or does not let it ping") from None
            except (RedisError, OSError, EOFError) as error:
                raise _unavailable(f"cannot be read ({type(error).__name__})") from None

    def breakers(self) -> tuple[BreakerStatus, ...]:
        """How Redis stands; empty when it is not configured."""
        return () if isinstance(self._redis, str) else (self._gate.breaker.status,)

    async def _left(self, redis: Redis, keys: Sequence[str]) -> list[int]:
        late = Late(SOURCE, f"Redis did not answer within {self._seconds:g} seconds.")
        async with self._gate.enter(), deadline(self._seconds, late):
            try:
                async with redis.pipeline(transaction=False) as pipeline:
                    for key in keys:
                        pipeline.pttl(key)
                    return [int(milliseconds) for milliseconds in await pipeline.execute()]
            except (AuthenticationError, NoPermissionError):
                raise _unavailable("refused the login, or does not let it read times to live") from None
            except (RedisError, OSError, EOFError) as error:
                raise _unavailable(f"cannot be read ({type(error).__name__})") from None
            except (ValueError, TypeError):
                raise _unavailable("answered something that is no time to live") from None


def _state(lock: _Lock, milliseconds: int) -> MutexState:
    if milliseconds == _GONE:
        return MutexState(lock.key, lock.sync_user_id, held=False)
    ttl = None if milliseconds == _NO_EXPIRY else ceil(milliseconds / 1000)
    return MutexState(lock.key, lock.sync_user_id, held=True, ttl=ttl)


def _unavailable(what: str) -> SourceUnavailable:
    return SourceUnavailable(SOURCE, f"Redis {what}.")


@asynccontextmanager
async def open_mutexes(
    redis_url: str | None,
    *,
    key_templates: Sequence[str],
    clock: Clock,
    connect_seconds: float = 1.0,
    read_seconds: float = 2.0,
) -> AsyncIterator[RedisMutexes]:
    """Connects on the first question, so it never fails. `key_templates` hold `{sync_user_id}`."""
    gate = Gate(Breaker(SOURCE, SOURCE, clock=clock), at_once=_AT_ONCE, patience=read_seconds)
    redis = redis_client(redis_url, connect_seconds, read_seconds)
    try:
        yield RedisMutexes(redis, key_templates, gate, connect_seconds + read_seconds)
    finally:
        if isinstance(redis, Redis):
            await redis.aclose()
