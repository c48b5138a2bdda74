import os
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.doctor import State
from bot.doctor.redis import redis as examined
from bot.doctor.redis_login import beyond_reading
from bot.settings import Settings, read_settings
from sandbox.fub.local_redis import local_redis
from tests.bot.doctor.conftest import Lines, now

LOGIN = f"zt-doctor-{os.getpid()}"
PASSWORD = "made-up-pass-word"


def reading(url: str, **others: Any) -> Settings:
    return read_settings({"redis_url": url, **others})


@pytest.fixture
async def local() -> AsyncIterator[str]:
    async with local_redis() as url:
        yield url


@pytest.fixture
async def root(needs_redis: None) -> AsyncIterator[Redis]:
    async with Redis.from_url("redis://127.0.0.1:6379/9") as redis:
        yield redis
        await redis.acl_deluser(LOGIN)


def own(*, password: str = PASSWORD) -> str:
    return f"redis://{LOGIN}:{password}@127.0.0.1:6379/9"


async def allow(root: Redis, *rules: str) -> None:
    await root.execute_command("ACL", "SETUSER", LOGIN, "reset", "on", f">{PASSWORD}", "~*", *rules)


async def test_locks_and_queues_can_be_read(local: str, lines: Lines) -> None:
    async with Redis.from_url(local) as redis:
        await redis.rpush("resque:queue:zillow-webhooks", "one", "two")

    found = await lines(partial(examined, reading(local), now))

    assert {subject: line.state for subject, line in found.items()} == {
        "redis": State.OK,
        "redis login": State.UNKNOWN,
        "redis locks": State.OK,
        "redis webhook backlog": State.OK,
        "redis given-up events": State.OK,
    }
    assert found["redis webhook backlog"].said == "2 counted at redis:resque:queue:zillow-webhooks."
    assert "default may do more than read: @all" in found["redis login"].said


async def test_a_queue_that_is_no_list_is_wrong(local: str, lines: Lines) -> None:
    async with Redis.from_url(local) as redis:
        await redis.set("resque:queue:zillow-webhooks", "no list")

    found = await lines(partial(examined, reading(local), now))

    assert found["redis webhook backlog"].state is State.WRONG
    assert "Check WEBHOOK_BACKLOG" in found["redis webhook backlog"].said
    assert found["redis given-up events"].state is State.OK


async def test_a_setting_that_names_no_counter_is_wrong(local: str, lines: Lines) -> None:
    settings = reading(local, webhook_backlog="resque", webhook_dead="redis:")

    found = await lines(partial(examined, settings, now))

    assert found["redis webhook backlog"].state is State.WRONG
    assert found["redis webhook backlog"].said.startswith("WEBHOOK_BACKLOG names no counter.")
    assert found["redis given-up events"].state is State.WRONG


async def test_nobody_there_is_a_sentence(refused_port: int, lines: Lines) -> None:
    found = await lines(partial(examined, reading(f"redis://:{PASSWORD}@127.0.0.1:{refused_port}/0"), now))

    assert [line.state for line in found.values()] == [State.WRONG]
    assert "does not answer" in found["redis"].said
    assert PASSWORD not in found["redis"].said


async def test_a_url_that_is_none_is_told_without_it(lines: Lines) -> None:
    found = await lines(partial(examined, reading(f"nonsense://{PASSWORD}"), now))

    assert [line.state for line in found.values()] == [State.WRONG]
    assert PASSWORD not in found["redis"].said


async def test_what_is_not_configured_says_what_stays_unknown(lines: Lines) -> None:
    found = await lines(partial(examined, read_settings(), now))

    assert [line.state for line in found.values()] == [State.UNSET]
    assert "set REDIS_URL" in found["redis"].said


@pytest.mark.redis
async def test_a_login_that_may_only_read_is_well(root: Redis, lines: Lines) -> None:
    await allow(root, "+@read", "+@connection", "+acl")

    found = await lines(partial(examined, reading(own()), now))

    assert {line.state for line in found.values()} == {State.OK}
    assert found["redis login"].said == f"The login {LOGIN} may only read."


@pytest.mark.redis
async def test_a_login_that_may_not_speak_of_itself_leaves_that_open(root: Redis, lines: Lines) -> None:
    await allow(root, "+ping", "+pttl", "+llen", "+lrange", "+select")

    found = await lines(partial(examined, reading(own()), now))

    assert {subject: line.state for subject, line in found.items() if line.state is not State.OK} == {
        "redis login": State.UNKNOWN
    }
    assert "as narrow logins may not" in found["redis login"].said


@pytest.mark.redis
async def test_a_login_that_may_write_is_named(root: Redis, lines: Lines) -> None:
    await allow(root, "+@read", "+@connection", "+acl", "+set")

    found = await lines(partial(examined, reading(own()), now))

    assert found["redis login"].state is State.UNKNOWN
    assert "may do more than read: set." in found["redis login"].said


@pytest.mark.redis
async def test_a_login_that_may_not_read_is_wrong(root: Redis, lines: Lines) -> None:
    await allow(root, "+ping", "+select")

    found = await lines(partial(examined, reading(own()), now))

    assert {found[subject].state for subject in found if subject not in {"redis", "redis login"}} == {State.WRONG}
    assert "Allow PTTL" in found["redis locks"].said


@pytest.mark.redis
async def test_a_wrong_password_is_told_without_it(root: Redis, lines: Lines) -> None:
    await allow(root, "+@read")

    found = await lines(partial(examined, reading(own(password="another-pass-word")), now))

    assert [line.state for line in found.values()] == [State.WRONG]
    assert "another-pass-word" not in found["redis"].said


@pytest.mark.parametrize(
    ("rules", "more"),
    [
        (["-@all", "+@read", "+ping"], []),
        (["+@all"], ["@all"]),
        (["+@all", "-@write"], []),
        (["+@all", "-@all", "+pttl"], []),
        (["+@read", "+set", "+del", "-set"], ["del"]),
        (["-@all", "+client|setname", "+acl|whoami"], []),
    ],
)
def test_rules_add_up(rules: list[str], more: list[str]) -> None:
    assert beyond_reading(rules) == more
