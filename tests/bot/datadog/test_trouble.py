import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from typing import Any

import pytest
from aiohttp import web

from bot.breaker_status import BreakerState
from bot.datadog import Datadog, Limits
from checks.kit.log_question import LogQuestion
from checks.kit.sources import MetricTotal, Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.datadog import LocalDatadog

Asking = Callable[..., AbstractAsyncContextManager[Datadog]]
ERRORS = LogQuestion("errors", "service:fub status:error", by="@context.account_id")
SHORT = Limits(seconds=0.5, connect_seconds=0.2, retry_after_seconds=0.01)


async def reason(asked: Datadog, hour: Window) -> str:
    with pytest.raises(SourceUnavailable) as unavailable:
        await asked.logs.counts(ERRORS, {}, hour, fresh=True)
    assert unavailable.value.source == "datadog.logs"
    assert "app-key" not in repr(unavailable.value)
    return unavailable.value.reason


@asynccontextmanager
async def answering(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """A server that answers everything in the same way."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("mode", "sentence", "tries"),
    [
        ("500", "Datadog is in trouble itself (HTTP 500).", 2),
        ("403", "Datadog does not accept the keys, or they lack permission (HTTP 403).", 1),
        ("nonsense", "Datadog answered something that is not understood.", 1),
        ("timeout_status", "Datadog gave up on the question before it was done.", 1),
    ],
)
async def test_trouble_is_told_in_a_sentence(
    datadog: LocalDatadog, asked: Datadog, hour: Window, mode: Any, sentence: str, tries: int
) -> None:
    datadog.misbehave(mode)

    assert await reason(asked, hour) == sentence
    assert len(datadog.requests) == tries


@pytest.mark.parametrize("mode", ["500", "drop"])
async def test_an_error_that_passes_costs_one_more_try(
    datadog: LocalDatadog, asked: Datadog, hour: Window, mode: Any
) -> None:
    datadog.misbehave(mode, times=1)

    counts = await asked.logs.counts(ERRORS, {}, hour, fresh=True)

    assert counts.total.now == 0
    assert [request.status for request in datadog.requests] == [500 if mode == "500" else 0, 200]


async def test_a_connection_that_is_always_cut_is_told(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.misbehave("drop")

    assert await reason(asked, hour) == "Datadog could not be reached (ConnectionDisconnected)."


async def test_a_slow_datadog_costs_the_deadline_and_no_more_and_recovers(
    datadog: LocalDatadog, asking: Asking, hour: Window
) -> None:
    async with asking(datadog.url, limits=SHORT) as asked:
        datadog.misbehave("slow", seconds=30)
        begun = time.monotonic()
        answers = await asyncio.gather(*(reason(asked, hour) for _ in range(15)))
        took = time.monotonic() - begun
        datadog.misbehave(None)

        assert set(answers) <= {
            "Datadog did not answer within 0.5 seconds.",
            "Too many questions are waiting: it was nobody's turn for 0.5 seconds.",
        }
        assert took < 3
        assert (await asked.logs.counts(ERRORS, {}, hour, fresh=True)).total.now == 0


async def test_giving_up_on_slow_answers_does_not_use_up_connections(
    datadog: LocalDatadog, asking: Asking, hour: Window
) -> None:
    async with asking(datadog.url, limits=SHORT) as asked:
        datadog.misbehave("slow", seconds=30)
        for _ in range(40):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.01):
                    await asked.logs.counts(ERRORS, {}, hour, fresh=True)
        datadog.misbehave(None)

        assert (await asked.logs.counts(ERRORS, {}, hour, fresh=True)).total.now == 0


async def test_a_port_where_nobody_listens(asking: Asking, hour: Window) -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    async with asking(f"http://127.0.0.1:{port}") as asked:
        assert await reason(asked, hour) == "Datadog could not be reached (ConnectionRefusedError)."


@pytest.mark.parametrize(
    "words",
    [
        b"\xff\xfe nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"x" * 200_000,
        b"\r\n\r\n",
        b"",
    ],
)
async def test_a_server_that_does_not_speak_http(asking: Asking, hour: Window, words: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(words)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server, asking(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", limits=SHORT) as asked:
        assert (await reason(asked, hour)).startswith("Datadog ")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "null",
        "{}",
        '{"data": null}',
        '{"data": {"buckets": [{}]}}',
        '{"data": {"buckets": [{"by": {"@context.account_id": "7"}}]}}',
        '{"data": {"buckets": [{"by": {"@context.account_id": 7}, "computes": {"c0": 3}}]}}',
        '{"data": {"buckets": [{"by": {"@context.account_id": 7}, "computes": {"c0": [{"time": "soon"}]}}]}}',
    ],
)
async def test_json_that_is_no_answer_is_never_a_count(asking: Asking, hour: Window, text: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=text, content_type="application/json")

    async with answering(answer) as url, asking(url) as asked:
        assert await reason(asked, hour) == "Datadog answered something that is not understood."


async def test_a_question_that_datadog_refuses_is_not_its_failure(asking: Asking, hour: Window) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"errors": ["input_validation_error"]}, status=400)

    async with answering(answer) as url, asking(url) as asked:
        for _ in range(30):
            assert await reason(asked, hour) == "Datadog refused the question (HTTP 400)."

        assert asked.breakers()[0].state is BreakerState.CLOSED


async def test_a_datadog_that_keeps_failing_is_left_alone_and_comes_back(
    datadog: LocalDatadog, asked: Datadog, hour: Window, clock: Any
) -> None:
    datadog.misbehave("500")
    for _ in range(20):
        await reason(asked, hour)
    before = len(datadog.requests)

    assert "asked again in 60 seconds" in await reason(asked, hour)

    assert len(datadog.requests) == before
    assert [(status.name, status.state) for status in asked.breakers()] == [
        ("datadog.logs", BreakerState.OPEN),
        ("datadog.metrics", BreakerState.CLOSED),
    ]
    datadog.misbehave(None)
    clock.forward(60)
    assert (await asked.logs.counts(ERRORS, {}, hour, fresh=True)).total.now == 0
    assert asked.breakers()[0].state is BreakerState.CLOSED


async def test_without_keys_every_question_is_answered_with_the_reason(asking: Asking, hour: Window) -> None:
    async with asking("http://127.0.0.1:1", app_key=None) as asked:
        assert await reason(asked, hour) == "DD_API_KEY and DD_APP_KEY are not set."
        with pytest.raises(SourceUnavailable, match="DD_API_KEY and DD_APP_KEY are not set"):
            await asked.logs.lines(ERRORS, {}, hour, limit=5, fresh=False)
        with pytest.raises(SourceUnavailable, match="DD_API_KEY and DD_APP_KEY are not set") as unset:
            await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)

        assert unset.value.source == "datadog.metrics"
        assert asked.breakers() == ()


async def test_a_datadog_without_metrics_has_no_points(asking: Asking, hour: Window) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"errors": ["Not found"]}, status=404)

    async with answering(answer) as url, asking(url) as asked:
        total = await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)

        assert (total.now, total.before) == (None, None)
        assert isinstance(total, MetricTotal)
        assert await reason(asked, hour) == "This Datadog does not offer the endpoint (HTTP 404)."
