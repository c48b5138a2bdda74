"""Changes to Redis: a lock that stays, a queue that grows, and no Redis at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.fub.local_redis import LocalRedis


@dataclass
class KeyHeld:
    """Sets a key that never expires; undone, the key is gone."""

    redis: LocalRedis
    name: str

    async def apply(self) -> None:
        async with self.redis.client() as redis:
            await redis.set(self.name, "locked")

    async def undo(self) -> None:
        async with self.redis.client() as redis:
            await redis.delete(self.name)


@dataclass
class QueueGrown:
    """Adds entries at the end of a queue."""

    redis: LocalRedis
    name: str
    entries: Sequence[str]

    async def apply(self) -> None:
        async with self.redis.client() as redis:
            await redis.rpush(self.name, *self.entries)

    async def undo(self) -> None:
        async with self.redis.client() as redis:
            await redis.rpop(self.name, len(self.entries))


@dataclass
class RedisStopped:
    """Nobody can reach Redis; its keys are there again afterwards."""

    redis: LocalRedis

    async def apply(self) -> None:
        self.redis.stop()

    async def undo(self) -> None:
        self.redis.start()
