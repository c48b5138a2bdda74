"""How the local Datadog treats requests before it answers them: keys, limits, faults."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from sandbox.datadog import LocalDatadog, LogEvent, Mode, SeenRequest
from tests.sandbox.datadog.caller import KEYS, Caller

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SEARCH, AGGREGATE = "/api/v2/logs/events/search", "/api/v2/logs/analytics/aggregate"
COUNT = {"compute": [{"aggregation": "count"}]}


class Ticks:
    """A clock in seconds that the test moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
async def limited(ticks: Ticks) -> AsyncIterator[LocalDatadog]:
    async with LocalDatadog(clock=lambda: NOW, rate_limit=(3, 10.0), ticks=ticks) as running:
        yield running


@pytest.fixture
async def limited_caller(limited: LocalDatadog) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession(limited.url) as session:
        yield Caller(session)


WRONG_KEYS = [
    ("none", {}),
    ("no application key", {"DD-API-KEY": "sandbox-api-key"}),
    ("no API key", {"DD-APPLICATION-KEY": "sandbox-app-key"}),
    ("a wrong API key", KEYS | {"DD-API-KEY": "other"}),
    ("a wrong application key", KEYS | {"DD-APPLICATION-KEY": "other"}),
]


@pytest.mark.parametrize("keys", [keys for _, keys in WRONG_KEYS], ids=[name for name, _ in WRONG_KEYS])
@pytest.mark.parametrize("path", [SEARCH, AGGREGATE])
async def test_wrong_keys_open_nothing(path: str, keys: dict[str, str], caller: Caller) -> None:
    answer = await caller.post(path, COUNT, headers=keys)

    assert (answer.status, answer.body) == (403, {"errors": ["Forbidden"]})


@pytest.mark.parametrize("path", ["/api/v1/validate", "/api/v2/validate"])
async def test_the_api_key_alone_can_be_validated(path: str, caller: Caller) -> None:
    right = await caller.get(path, headers={"DD-API-KEY": "sandbox-api-key"})
    wrong = await caller.get(path, headers={"DD-API-KEY": "other", "DD-APPLICATION-KEY": "sandbox-app-key"})

    assert right.status == 200
    assert right.body.get("valid") or right.body["data"]["attributes"]["valid"]
    assert wrong.status == 403


async def test_every_answer_announces_the_limit(limited_caller: Caller) -> None:
    answers = [
        await limited_caller.search(),
        await limited_caller.search(page={"limit": 0}),
        await limited_caller.post(SEARCH, {}, headers={}),
    ]

    assert [answer.status for answer in answers] == [200, 400, 403]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["2", "1", "0"]
    assert {answer.headers["X-RateLimit-Limit"] for answer in answers} == {"3"}
    assert {answer.headers["X-RateLimit-Period"] for answer in answers} == {"10"}


async def test_beyond_the_limit_requests_are_refused_until_the_window_ends(
    limited_caller: Caller, ticks: Ticks
) -> None:
    ticks.seconds = 1_006.5
    statuses = [(await limited_caller.search()).status for _ in range(4)]
    refused = await limited_caller.search()
    ticks.seconds = 1_010.0
    again = await limited_caller.search()

    assert statuses == [200, 200, 200, 429]
    assert refused.body == {"errors": ["Too many requests"]}
    assert (refused.headers["X-RateLimit-Remaining"], refused.headers["X-RateLimit-Reset"]) == ("0", "4")
    assert again.status == 200


async def test_the_announced_reset_is_never_zero(limited_caller: Caller, ticks: Ticks) -> None:
    ticks.seconds = 1_009.999

    answer = await limited_caller.search()

    assert answer.headers["X-RateLimit-Reset"] == "1"


async def test_without_a_limit_none_is_announced() -> None:
    async with (
        LocalDatadog(clock=lambda: NOW, rate_limit=None) as datadog,
        aiohttp.ClientSession(datadog.url) as session,
    ):
        answers = [await Caller(session).search() for _ in range(400)]

    assert {answer.status for answer in answers} == {200}
    assert not [name for name in answers[0].headers if "ratelimit" in name.lower()]


async def test_what_was_asked_is_remembered(datadog: LocalDatadog, caller: Caller) -> None:
    await caller.search(filter={"query": "a OR"})
    await caller.get("/api/v1/validate")

    assert datadog.requests == [
        SeenRequest("POST", SEARCH, {}, {"filter": {"query": "a OR"}}, 400),
        SeenRequest("GET", "/api/v1/validate", {}, None, 200),
    ]


async def test_a_body_that_is_not_json_is_refused(datadog: LocalDatadog) -> None:
    async with (
        aiohttp.ClientSession(datadog.url, headers=KEYS) as session,
        session.post(SEARCH, data=b"\xff{") as answer,
    ):
        body = await answer.json()

    assert answer.status == 400
    assert body["errors"][0].startswith("The body is not JSON")


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/v2/dashboards"), ("GET", SEARCH)])
async def test_what_does_not_exist_is_said_in_the_same_shape(method: str, path: str, datadog: LocalDatadog) -> None:
    async with (
        aiohttp.ClientSession(datadog.url, headers=KEYS) as session,
        session.request(method, path) as answer,
    ):
        body = await answer.json()

    assert answer.status in {404, 405}
    assert list(body) == ["errors"]


async def test_answers_are_compressed_for_those_who_ask(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([LogEvent(NOW, "fub", message="said again and again") for _ in range(50)])

    answer = await caller.search(page={"limit": 50})

    assert answer.headers["Content-Encoding"] in {"gzip", "deflate"}
    assert len(answer.body["data"]) == 50


async def test_compressed_requests_are_read(datadog: LocalDatadog) -> None:
    body = {"filter": {"query": "service:fub"}}

    async with (
        aiohttp.ClientSession(datadog.url, headers=KEYS) as session,
        session.post(SEARCH, json=body, compress="gzip") as answer,
    ):
        status = answer.status

    assert status == 200
    assert datadog.requests[-1].body == body


REFUSALS: list[tuple[Mode, int]] = [("429", 429), ("500", 500), ("403", 403)]


@pytest.mark.parametrize(("mode", "status"), REFUSALS)
async def test_a_fault_refuses_until_it_is_cleared(
    mode: Mode, status: int, datadog: LocalDatadog, caller: Caller
) -> None:
    datadog.misbehave(mode)
    struck = await caller.search()
    datadog.misbehave(None)
    well = await caller.search()

    assert (struck.status, list(struck.body), well.status) == (status, ["errors"], 200)


async def test_a_throttling_fault_announces_when_to_come_back(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.misbehave("429", seconds=7)

    answer = await caller.search()

    assert (answer.headers["X-RateLimit-Remaining"], answer.headers["X-RateLimit-Reset"]) == ("0", "7")


async def test_a_fault_can_be_kept_to_one_endpoint(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.misbehave("500", only_path=AGGREGATE)

    statuses = [(await caller.aggregate(**COUNT)).status, (await caller.search()).status]

    assert statuses == [500, 200]


async def test_a_fault_can_strike_a_number_of_times(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.misbehave("500", times=2)

    assert [(await caller.search()).status for _ in range(4)] == [500, 500, 200, 200]


async def test_a_query_that_timed_out_says_so_and_finds_nothing(datadog: LocalDatadog, caller: Caller) -> None:
    """An unknown, which must never be read as zero."""
    datadog.logs.add([LogEvent(NOW, "fub")])
    datadog.misbehave("timeout_status")

    aggregated = await caller.aggregate(**COUNT)
    searched = await caller.search()

    assert (aggregated.status, aggregated.body["meta"]["status"]) == (200, "timeout")
    assert aggregated.body["data"] == {"buckets": []}
    assert (searched.status, searched.body["meta"]["status"], searched.body["data"]) == (200, "timeout", [])


async def test_nonsense_is_no_json(datadog: LocalDatadog) -> None:
    datadog.misbehave("nonsense")

    async with (
        aiohttp.ClientSession(datadog.url, headers=KEYS) as session,
        session.post(SEARCH, json={}) as answer,
    ):
        text = await answer.text()

    assert answer.status == 200
    assert text.startswith("<html>")


async def test_a_dropped_connection_has_no_answer(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.misbehave("drop")

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await caller.search()

    assert datadog.requests[-1].status == 0


async def test_a_slow_answer_comes_in_the_end(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.misbehave("slow", seconds=0.05)

    answer = await caller.search()

    assert answer.status == 200


async def test_clearing_the_fault_lets_held_up_requests_go(datadog: LocalDatadog, caller: Caller) -> None:
    slow = next(fault for fault in datadog.faults if fault.mode == "slow")
    slow.inject()

    held_up = asyncio.create_task(caller.search())
    await asyncio.wait({held_up}, timeout=0.1)
    done_before = held_up.done()
    slow.clear()

    assert not done_before
    assert (await held_up).status == 200


async def test_stopping_does_not_wait_for_held_up_requests(ticks: Ticks) -> None:
    datadog = LocalDatadog(clock=lambda: NOW, ticks=ticks)
    await datadog.start()
    datadog.misbehave("slow", seconds=600)
    async with aiohttp.ClientSession(datadog.url) as session:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(Caller(session).search(), timeout=0.1)

        await asyncio.wait_for(datadog.stop(), timeout=5)

    with pytest.raises(RuntimeError, match="start it first"):
        _ = datadog.url


async def test_each_fault_of_the_page_can_be_switched_on_and_off(datadog: LocalDatadog) -> None:
    seen = {}
    for fault in datadog.faults:
        fault.inject()
        seen[fault.name] = datadog.misbehaving
        fault.clear()
        assert datadog.misbehaving is None

    assert seen == {
        "datadog_429": "429",
        "datadog_500": "500",
        "datadog_slow": "slow",
        "datadog_nonsense": "nonsense",
        "datadog_timeout_status": "timeout_status",
        "datadog_drop": "drop",
        "datadog_403": "403",
    }
    assert all(fault.title and fault.group == "Datadog" for fault in datadog.faults)


async def test_clearing_a_fault_leaves_the_one_that_replaced_it(datadog: LocalDatadog) -> None:
    first, second, *_ = datadog.faults
    first.inject()
    second.inject()

    first.clear()

    assert datadog.misbehaving == second.mode


def test_a_fault_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="choose one of"):
        LocalDatadog(clock=lambda: NOW).misbehave("tired")  # type: ignore[arg-type]  # what is tested


async def test_lines_can_be_added_and_taken_away_while_it_runs(datadog: LocalDatadog, caller: Caller) -> None:
    async def count() -> int:
        return len((await caller.search()).body["data"])

    storm = [LogEvent(NOW - timedelta(seconds=second // 2), "fub", message="429") for second in range(6)]
    kept = LogEvent(NOW - timedelta(seconds=1), "fub", message="kept")
    datadog.logs.add([kept])
    datadog.logs.add(storm)
    during = await count()
    datadog.logs.remove([*storm, LogEvent(NOW, "fub", message="never there")])

    assert (during, await count(), list(datadog.logs)) == (7, 1, [kept])
    datadog.logs.replace([])
    assert (await count(), len(datadog.logs)) == (0, 0)


async def test_now_is_what_the_clock_says() -> None:
    moments = iter([NOW, NOW + timedelta(hours=1)])
    async with (
        LocalDatadog(clock=lambda: next(moments)) as datadog,
        aiohttp.ClientSession(datadog.url) as session,
    ):
        datadog.logs.add([LogEvent(NOW, "fub")])
        found = [len((await Caller(session).search()).body["data"]) for _ in range(2)]

    assert found == [1, 0]
