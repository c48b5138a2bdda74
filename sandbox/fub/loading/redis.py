"""A world's mutexes and queues in a Redis."""

from itertools import islice

from redis.asyncio import Redis

from sandbox.fub.world import World

_ENTRIES_AT_ONCE = 5000


async def load_redis(world: World, redis_url: str) -> None:
    """Writes the keys and the queues, in place of any of those names; other keys stay."""
    async with Redis.from_url(redis_url) as redis:
        for key in world.keys.values():
            await redis.set(key.name, key.value, ex=key.ttl)
        for name, entries in world.queues.items():
            await redis.delete(name)
            rest = iter(entries)
            while some := list(islice(rest, _ENTRIES_AT_ONCE)):
                await redis.rpush(name, *some)
