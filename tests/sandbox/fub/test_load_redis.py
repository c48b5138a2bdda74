import json
import os
import socket
from contextlib import closing
from datetime import timedelta

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from sandbox.fub import World, load_redis
from sandbox.fub.local_redis import LocalRedis, local_redis
from sandbox.fub.world.keys import WEBHOOK_FAILED, WEBHOOK_QUEUE


async def test_mutexes_expire_and_stuck_ones_do_not(world: World) -> None:
    world.mutex(9001, ttl=35)
    world.mutex(9002, ttl=None, prefixed=True)

    async with local_redis() as url, Redis.from_url(url) as redis:
        await load_redis(world, url)

        assert 30 < await redis.ttl("zillow-transaction-sync:9001") <= 35
        assert await redis.ttl("fubapp:mutex:zillow-transaction-sync:9002") == -1
        assert await redis.ttl("zillow-transaction-sync:9003") == -2


async def test_queues_have_their_length_and_dead_letters_their_time(world: World) -> None:
    world.queue(WEBHOOK_QUEUE, 12_000)
    world.dead_letters(2, ago=timedelta(days=4))
    world.dead_letters(1, ago=None)

    async with local_redis() as url, Redis.from_url(url, decode_responses=True) as redis:
        await load_redis(world, url)
        await load_redis(world, url)

        entries = [json.loads(entry) for entry in await redis.lrange(WEBHOOK_FAILED, 0, -1)]
        assert await redis.llen(WEBHOOK_QUEUE) == 12_000
        assert [entry.get("failed_at") for entry in entries] == ["2026/11/17 12:00:00 UTC"] * 2 + [None]


async def test_a_stopped_redis_refuses_and_comes_back_with_its_keys() -> None:
    server = LocalRedis()
    server.start()
    async with Redis.from_url(server.url, decode_responses=True) as redis:
        await redis.set("zillow-transaction-sync:9001", "locked")

        server.stop()
        server.stop()

        with pytest.raises(RedisConnectionError):
            await redis.get("zillow-transaction-sync:9001")

        server.start()
        server.start()

        assert await redis.get("zillow-transaction-sync:9001") == "locked"
    server.stop()


@pytest.mark.redis
async def test_a_real_redis_takes_the_same_world(world: World) -> None:
    with closing(socket.socket()) as probe:
        answers = probe.connect_ex(("127.0.0.1", 6379)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("Redis does not answer on 127.0.0.1:6379: loading into a real Redis is NOT tested.")
    names = [f"fub-loading-{os.getpid()}-{kind}" for kind in ("key", "queue")]
    world.key(names[0], ttl=50)
    world.queue(names[1], 3)

    async with Redis.from_url("redis://127.0.0.1:6379/0") as redis:
        try:
            await load_redis(world, "redis://127.0.0.1:6379/0")

            assert 40 < await redis.ttl(names[0]) <= 50
            assert await redis.llen(names[1]) == 3
        finally:
            await redis.delete(*names)
