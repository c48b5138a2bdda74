from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.doctor import State
from bot.doctor.datadog import datadog as examined
from bot.settings import Settings, read_settings
from sandbox.datadog import LocalDatadog, LogEvent
from sandbox.datadog.misbehaviour import Mode
from tests.bot.doctor.conftest import Lines, now

ALL = ("datadog keys", "datadog logs", "datadog metrics", "datadog rate limit")


@pytest.fixture
async def datadog() -> AsyncIterator[LocalDatadog]:
    async with LocalDatadog(clock=now) as datadog:
        datadog.logs.add([LogEvent(at=now() - timedelta(minutes=5), service="fub", message="A line.")])
        yield datadog


def reading(url: str, **others: Any) -> Settings:
    keys = {"dd_api_key": "sandbox-api-key", "dd_app_key": "sandbox-app-key", "dd_api_url": url}
    return read_settings({**keys, **others})


@asynccontextmanager
async def with_logs_alone(datadog: LocalDatadog) -> AsyncIterator[str]:
    """A server that offers the logs' endpoints and answers 404 to all others, as stand-ins for Datadog do."""

    async def answer(request: web.Request) -> web.Response:
        forwarded = session.post(f"{datadog.url}{request.path}", json=await request.json(), headers=keys)
        async with forwarded as response:
            return web.json_response(await response.json(), status=response.status)

    app = web.Application()
    app.router.add_post("/api/v2/logs/{rest:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    keys = {"DD-API-KEY": datadog.api_key, "DD-APPLICATION-KEY": datadog.app_key}
    async with aiohttp.ClientSession() as session:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


async def test_keys_that_work_are_well_and_the_rate_limit_is_seen(datadog: LocalDatadog, lines: Lines) -> None:
    found = await lines(partial(examined, reading(datadog.url), now))

    assert {subject: line.state for subject, line in found.items()} == dict.fromkeys(ALL, State.OK)
    assert found["datadog logs"].said == "Counting works: 1 of service:fub in the last hour."
    assert found["datadog rate limit"].said == "300 questions in 10 s; 297 left."


async def test_a_wrong_api_key_is_wrong_and_not_shown(datadog: LocalDatadog, lines: Lines) -> None:
    found = await lines(partial(examined, reading(datadog.url, dd_api_key="made-up-key"), now))

    assert [found[subject].state for subject in ALL[:3]] == [State.WRONG] * 3
    assert "Check DD_API_KEY" in found["datadog keys"].said
    assert "made-up-key" not in str(found)


async def test_a_wrong_application_key_shows_in_what_it_is_for(datadog: LocalDatadog, lines: Lines) -> None:
    found = await lines(partial(examined, reading(datadog.url, dd_app_key="made-up-key"), now))

    assert [found[subject].state for subject in ALL[:3]] == [State.OK, State.WRONG, State.WRONG]
    assert "logs_read_data" in found["datadog logs"].said


async def test_a_server_without_validation_leaves_that_open(datadog: LocalDatadog, lines: Lines) -> None:
    async with with_logs_alone(datadog) as url:
        found = await lines(partial(examined, reading(url), now))

    assert found["datadog keys"].state is State.UNKNOWN
    assert found["datadog keys"].said.startswith("Cannot tell")
    assert found["datadog logs"].state is State.OK
    assert found["datadog metrics"].state is State.UNKNOWN
    assert found["datadog rate limit"].state is State.UNKNOWN


async def test_logs_without_a_line_of_the_product_are_a_question(datadog: LocalDatadog, lines: Lines) -> None:
    async with LocalDatadog(clock=now) as empty:
        found = await lines(partial(examined, reading(empty.url), now))

    assert found["datadog logs"].state is State.UNKNOWN
    assert "Is DD_SITE the right organisation?" in found["datadog logs"].said


async def test_a_small_allowance_is_a_question(lines: Lines) -> None:
    async with LocalDatadog(clock=now, rate_limit=(3, 10.0)) as strict:
        found = await lines(partial(examined, reading(strict.url), now))

    assert found["datadog rate limit"].state is State.UNKNOWN
    assert found["datadog rate limit"].said.startswith("3 questions in 10 s; 0 left. That is little")


@pytest.mark.parametrize("mode", ["500", "nonsense", "drop", "403"])
async def test_a_datadog_that_is_not_well_is_wrong(datadog: LocalDatadog, lines: Lines, mode: Mode) -> None:
    datadog.misbehave(mode)

    found = await lines(partial(examined, reading(datadog.url), now))

    assert [found[subject].state for subject in ALL[:3]] == [State.WRONG] * 3


async def test_keys_that_are_not_set_say_what_stays_unknown(lines: Lines) -> None:
    neither = await lines(partial(examined, read_settings(), now))
    half = await lines(partial(examined, read_settings({"dd_api_key": "made-up-key"}), now))

    assert [line.state for line in neither.values()] == [State.UNSET]
    assert "set DD_API_KEY and DD_APP_KEY" in neither["datadog keys"].said
    assert [line.state for line in half.values()] == [State.WRONG]
    assert "set DD_APP_KEY" in half["datadog keys"].said
