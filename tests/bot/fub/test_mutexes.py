import os
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.breaker_status import BreakerState
from bot.fub import open_mutexes
from checks.kit.sources import MutexState
from checks.kit.unavailable import SourceUnavailable

REDIS = "redis://127.0.0.1:6379/9"
FORMS = ("zillow-transaction-sync:{sync_user_id}", "fubapp:mutex:zillow-transaction-sync:{sync_user_id}")


def now() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def keys(needs_redis: None) -> AsyncIterator[tuple[Redis, str]]:
    """A Redis, and the prefix of keys that are this test's own."""
    prefix = f"zt-src-{os.getpid()}:"
    async with Redis.from_url(REDIS) as redis:
        yield redis, prefix
        async for key in redis.scan_iter(f"{prefix}*"):
            await redis.delete(key)


@pytest.mark.redis
async def test_each_form_of_the_key_is_looked_at(keys: tuple[Redis, str]) -> None:
    redis, prefix = keys
    forms = tuple(prefix + form for form in FORMS)
    await redis.set(f"{prefix}zillow-transaction-sync:31", "secret owner", px=41_500)
    await redis.set(f"{prefix}fubapp:mutex:zillow-transaction-sync:32", "secret owner")

    async with open_mutexes(REDIS, key_templates=forms, clock=now) as mutexes:
        states = await mutexes.states([31, 32])

    assert states == (
        MutexState(f"{prefix}zillow-transaction-sync:31", 31, held=True, ttl=42),
        MutexState(f"{prefix}fubapp:mutex:zillow-transaction-sync:31", 31, held=False),
        MutexState(f"{prefix}zillow-transaction-sync:32", 32, held=False),
        MutexState(f"{prefix}fubapp:mutex:zillow-transaction-sync:32", 32, held=True, ttl=None),
    )


@pytest.mark.redis
async def test_only_times_to_live_are_asked_for(keys: tuple[Redis, str]) -> None:
    redis, prefix = keys
    seen: list[str] = []

    async with (
        redis.monitor() as monitor,
        open_mutexes(REDIS, key_templates=(prefix + "{sync_user_id}",), clock=now) as mutexes,
    ):
        await mutexes.states([31, 32])
        await redis.set(f"{prefix}end", "1", ex=1)
        async for command in monitor.listen():
            if f"{prefix}end" in command["command"]:
                break
            if prefix in command["command"]:
                seen.append(command["command"])

    assert seen == [f"PTTL {prefix}31", f"PTTL {prefix}32"]


@pytest.mark.redis
async def test_thousands_of_sync_users_are_asked_in_a_few_batches(keys: tuple[Redis, str]) -> None:
    _, prefix = keys

    async with open_mutexes(REDIS, key_templates=(prefix + "{sync_user_id}",), clock=now) as mutexes:
        states = await mutexes.states(range(1, 12_408))

    assert [state.sync_user_id for state in states] == list(range(1, 12_408))
    assert not any(state.held for state in states)


async def test_nobody_to_ask_about_needs_no_redis(refused_port: int) -> None:
    async with open_mutexes(f"redis://127.0.0.1:{refused_port}", key_templates=FORMS, clock=now) as mutexes:
        assert await mutexes.states([]) == ()


async def test_a_redis_that_is_gone_is_told_and_left_alone_after_twenty_failures(refused_port: int) -> None:
    async with open_mutexes(f"redis://:s3cret@127.0.0.1:{refused_port}", key_templates=FORMS, clock=now) as mutexes:
        for _ in range(20):
            with pytest.raises(SourceUnavailable) as gone:
                await mutexes.states([31])
            assert (gone.value.source, gone.value.reason) == ("redis", "Redis cannot be read (ConnectionError).")

        with pytest.raises(SourceUnavailable, match="It failed too often"):
            await mutexes.states([31])
        assert mutexes.breakers()[0].state is BreakerState.OPEN


async def test_a_redis_that_never_answers_is_told_in_time(silent_port: int) -> None:
    url = f"redis://127.0.0.1:{silent_port}"
    async with open_mutexes(url, key_templates=FORMS, clock=now, connect_seconds=0.1, read_seconds=0.2) as mutexes:
        with pytest.raises(SourceUnavailable) as late:
            await mutexes.states([31])

    assert late.value.reason in {"Redis cannot be read (TimeoutError).", "Redis did not answer within 0.3 seconds."}


async def test_a_server_that_is_no_redis_is_told(talking: Callable[[bytes], Any]) -> None:
    async with (
        talking(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port,
        open_mutexes(f"redis://127.0.0.1:{port}", key_templates=FORMS, clock=now) as mutexes,
    ):
        with pytest.raises(SourceUnavailable, match="Redis cannot be read"):
            await mutexes.states([31])


@pytest.mark.redis
async def test_a_wrong_password_is_told_without_repeating_it(keys: tuple[Redis, str]) -> None:
    wrong = "redis://reader:s3cret@127.0.0.1:6379/9"
    async with open_mutexes(wrong, key_templates=FORMS, clock=now) as mutexes:
        with pytest.raises(SourceUnavailable) as refused:
            await mutexes.states([31])

    assert refused.value.reason == "Redis refused the login, or does not let it read times to live."
    assert "s3cret" not in repr(refused.value)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (None, "REDIS_URL is not set."),
        ("https://:s3cret@example.com", "REDIS_URL is no Redis URL: it begins with redis://, rediss:// or unix://."),
    ],
)
async def test_a_setting_that_is_missing_or_wrong_is_told_by_each_answer(url: str | None, sentence: str) -> None:
    async with open_mutexes(url, key_templates=FORMS, clock=now) as mutexes:
        with pytest.raises(SourceUnavailable) as unavailable:
            await mutexes.states([31])

        assert (unavailable.value.source, unavailable.value.reason) == ("redis", sentence)
        assert mutexes.breakers() == ()
