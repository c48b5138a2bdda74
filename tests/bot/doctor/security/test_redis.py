import os
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

import pytest
from redis.asyncio import Redis

from bot.doctor import State
from bot.doctor.security.redis import redis
from bot.settings import Settings, read_settings
from tests.bot.doctor.conftest import needs
from tests.bot.doctor.security.conftest import EveryLine

LOGIN = f"zt-security-{os.getpid()}"
KEYS = ("~zillow-transaction-sync:*", "~resque:*")

Login = Callable[..., Awaitable[Settings]]


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    needs(6379, "Redis")
    async with Redis.from_url("redis://127.0.0.1:6379/0") as root:

        async def made(*rules: str) -> Settings:
            await root.execute_command("ACL", "SETUSER", LOGIN, "reset", "on", ">made-up", *rules)
            return read_settings({"redis_url": f"redis://{LOGIN}:made-up@127.0.0.1:6379/0"})

        yield made
        await root.acl_deluser(LOGIN)


@pytest.mark.redis
async def test_a_login_for_the_locks_alone_is_well(login: Login, every_line: EveryLine) -> None:
    settings = await login(*KEYS, "+ping", "+pttl", "+llen", "+lrange", "+@connection", "+acl|whoami", "+acl|getuser")

    assert await every_line(partial(redis, settings)) == {
        f"The login {LOGIN} may only read.": State.OK,
        f"The login {LOGIN} may read: {', '.join(KEYS)}.": State.OK,
    }


@pytest.mark.redis
async def test_writing_and_reading_everything_are_both_wrong(login: Login, every_line: EveryLine) -> None:
    found = await every_line(partial(redis, await login("~*", "+@read", "+@connection", "+acl", "+set")))

    assert set(found.values()) == {State.WRONG}
    assert [said for said in found if "may do more than read: set." in said]
    assert [said for said in found if "may read every key" in said]


@pytest.mark.redis
async def test_a_login_without_password_is_wrong(login: Login, every_line: EveryLine) -> None:
    found = await every_line(partial(redis, await login(*KEYS, "+@read", "+@connection", "+acl", "nopass")))

    assert [said for said, state in found.items() if state is State.WRONG] == [
        f"The login {LOGIN} has no password. Give it one, and put it into REDIS_URL."
    ]


@pytest.mark.redis
async def test_a_login_that_may_not_speak_of_itself_stays_unknown(login: Login, every_line: EveryLine) -> None:
    found = await every_line(partial(redis, await login(*KEYS, "+ping", "+pttl", "+@connection")))

    assert list(found.values()) == [State.UNKNOWN]


async def test_nobody_there_stays_unknown(every_line: EveryLine, refused_port: int) -> None:
    settings = read_settings({"redis_url": f"redis://127.0.0.1:{refused_port}"})

    assert list((await every_line(partial(redis, settings))).values()) == [State.UNKNOWN]
