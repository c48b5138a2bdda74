from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot.breaker_status import BreakerState
from bot.fub import FubDatabases, Limits
from checks.fub.auth import auth_of_account
from checks.kit.unavailable import SourceUnavailable
from sandbox.fub import Loaded

Opened = Callable[..., AbstractAsyncContextManager[FubDatabases]]
Talking = Callable[[bytes], AbstractAsyncContextManager[int]]


def at(port: int) -> Loaded:
    url = f"mysql+asyncmy://reader:s3cret@127.0.0.1:{port}/common"
    return Loaded(url, "mysql+asyncmy://reader:s3cret@{db_host}/{db_database}")


async def reason(databases: FubDatabases) -> str:
    with pytest.raises(SourceUnavailable) as unavailable:
        await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
    assert unavailable.value.source == "fub.common"
    assert "s3cret" not in repr(unavailable.value)
    return unavailable.value.reason


async def test_a_port_where_nobody_listens(opened: Opened, refused_port: int) -> None:
    async with opened(at(refused_port)) as databases:
        assert await reason(databases) == "The common database cannot be reached."


async def test_a_server_that_never_says_a_word(opened: Opened, silent_port: int) -> None:
    async with opened(at(silent_port), limits=Limits(connect_seconds=0.2)) as databases:
        assert await reason(databases) == "The common database did not answer within 0.2 seconds."


async def test_a_server_that_hangs_up(opened: Opened, talking: Talking) -> None:
    async with talking(b"") as port, opened(at(port)) as databases:
        assert await reason(databases) == "The common database broke off the connection."


@pytest.mark.parametrize(
    "nonsense",
    [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\1\0\0\0\x0a", b"\xff" * 64, b"\5\0\0\0\x0a\0\0\0\0"],
)
async def test_a_server_that_is_no_database(opened: Opened, talking: Talking, nonsense: bytes) -> None:
    async with talking(nonsense) as port, opened(at(port), limits=Limits(connect_seconds=1)) as databases:
        assert (await reason(databases)).startswith("The common database ")


async def test_a_database_that_keeps_failing_is_left_alone_and_comes_back_after_a_minute(
    opened: Opened, refused_port: int, clock: Callable[..., object]
) -> None:
    async with opened(at(refused_port)) as databases:
        for _ in range(20):
            await reason(databases)

        assert databases.breakers()[0].state is BreakerState.OPEN
        assert await reason(databases) == (
            "It failed too often and is asked again in 60 seconds. "
            "The last failure, at 12:00:00 UTC: The common database cannot be reached."
        )
        clock.forward(60)  # type: ignore[attr-defined]  # the fixture's clock can be moved
        assert await reason(databases) == "The common database cannot be reached."


@pytest.mark.parametrize(
    ("common", "client", "source", "sentence"),
    [
        (None, None, "fub.common", "FUB_COMMON_URL is not set."),
        ("whatever s3cret", None, "fub.common", "FUB_COMMON_URL is no database URL."),
    ],
)
async def test_a_setting_that_is_missing_or_wrong_is_told_by_each_answer(
    opened: Opened, common: str | None, client: str | None, source: str, sentence: str
) -> None:
    async with opened(Loaded(common, client)) as databases:  # type: ignore[arg-type]  # settings may be missing
        with pytest.raises(SourceUnavailable) as unavailable:
            await databases.common(auth_of_account, {"account_id": 7}, fresh=False)

        assert (unavailable.value.source, unavailable.value.reason) == (source, sentence)
        assert databases.breakers() == ()


async def test_without_a_template_no_client_database_can_be_reached(opened: Opened, loaded: Loaded) -> None:
    async with opened(Loaded(loaded.common_url, None)) as databases:  # type: ignore[arg-type]  # settings may be missing
        for question in (
            databases.client(7, auth_of_account, {}, fresh=False),
            databases.every_client(auth_of_account, {}, fresh=False),
        ):
            with pytest.raises(SourceUnavailable) as unavailable:
                await question
            assert (unavailable.value.source, unavailable.value.reason) == ("fub.client", "FUB_CLIENT_URL is not set.")
