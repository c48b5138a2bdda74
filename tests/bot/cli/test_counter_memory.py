"""What the bot counted yesterday and an hour ago, it knows at the next triage."""

from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.cli.one_triage import OneTriage, answered
from sandbox.fub.local_redis import local_redis
from tests.bot.journal.blank import laid_in

QUEUE = "resque:queue:zillow-webhooks"


async def codes(now: str) -> list[str]:
    document = await answered(OneTriage(("--issue=rate_limiting",), now=now), 0.0)
    return [cause["code"] for cause in document["causes"] if not cause["code"].startswith("coverage.")]


async def waiting(url: str, count: int) -> None:
    async with Redis.from_url(url) as redis:
        await redis.delete(QUEUE)
        await redis.rpush(QUEUE, *["job"] * count)


async def test_a_backlog_that_grew_since_the_last_triage_is_building(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("DATABASE_URL", laid_in(tmp_path))
    async with local_redis() as url:
        monkeypatch.setenv("REDIS_URL", url)
        await waiting(url, 500)
        first = await codes("2026-11-21T12:00:00Z")
        await waiting(url, 900)
        second = await codes("2026-11-21T12:15:00Z")
        again = await codes("2026-11-21T12:15:10Z")
        await waiting(url, 90)
        later = await codes("2026-11-21T13:30:00Z")

    assert (first, second, again, later) == ([], ["rate.backlog_building"], ["rate.backlog_building"], [])


@pytest.mark.parametrize("key", ["another:queue", "resque:queue:zillow-webhooks-eu"])
async def test_another_queue_is_no_earlier_reading(key: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("DATABASE_URL", laid_in(tmp_path))
    async with local_redis() as url:
        monkeypatch.setenv("REDIS_URL", url)
        monkeypatch.setenv("WEBHOOK_BACKLOG", f"redis:{key}")
        await codes("2026-11-21T12:00:00Z")
        monkeypatch.setenv("WEBHOOK_BACKLOG", f"redis:{QUEUE}")
        await waiting(url, 900)

        assert await codes("2026-11-21T12:15:00Z") == []
