from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox.datadog import LocalDatadog
from tests.sandbox.datadog.caller import Answer, Caller

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FROM, TO = int(NOW.timestamp()) - 1_800, int(NOW.timestamp()) - 1
API, WORKER = ("service:fub-api", "env:prod"), ("service:fub-worker", "env:prod")


@pytest.fixture
def sampled(datadog: LocalDatadog) -> LocalDatadog:
    """Half an hour, a point a minute: 100 requests each, 10 failed by the API, 5 by the worker; the last third idle."""
    minutes = [NOW - timedelta(minutes=ago) for ago in range(30, 0, -1)]
    busy = minutes[:20]
    datadog.metrics["web.hits"] = [(at, 100.0, tags) for at in busy for tags in (API, WORKER)]
    datadog.metrics["web.errors"] = [(at, 10.0, API) for at in minutes] + [(at, 5.0, WORKER) for at in busy]
    datadog.metrics["db.connections"] = [(at, float(number), ("host:db-1",)) for number, at in enumerate(minutes)]
    return datadog


async def asked(caller: Caller, query: str) -> Answer:
    return await caller.get("/api/v1/query", **{"from": FROM, "to": TO, "query": query})


def values(answer: Answer) -> dict[str, list[float]]:
    assert answer.status == 200, answer.body
    return {one["scope"]: [round(value, 6) for _, value in one["pointlist"]] for one in answer.body["series"]}


CASES: list[tuple[str, str, dict[str, list[float]]]] = [
    ("counted", "sum:web.hits{*}.as_count().rollup(sum, 600)", {"*": [2000, 2000]}),
    ("counted in a scope", "sum:web.hits{service:fub-api}.as_count().rollup(sum,600)", {"service:fub-api": [1000] * 2}),
    ("in a scope of two tags", "sum:web.errors{service:fub-api,env:prod}.rollup(sum,600)",
     {"service:fub-api,env:prod": [100, 100, 100]}),
    ("in a scope nobody is in", "sum:web.hits{service:fub-api,env:test}", {}),
    ("by exclusion", "sum:web.errors{!service:fub-api}.rollup(sum,600)", {"!service:fub-api": [50, 50]}),
    ("with a wildcard", "sum:web.hits{service:fub-*}.rollup(sum,600)", {"service:fub-*": [2000, 2000]}),
    ("by tag", "sum:web.errors{*} by {service}.as_count().rollup(sum, 600)",
     {"service:fub-api": [100, 100, 100], "service:fub-worker": [50, 50]}),
    ("per second", "sum:web.hits{service:fub-api}.as_rate().rollup(sum, 600)",
     {"service:fub-api": [1.666667] * 2}),
    ("a mean", "avg:db.connections{*}.rollup(avg, 600)", {"*": [4.5, 14.5, 24.5]}),
    ("a maximum", "max:db.connections{host:db-1}.rollup(max, 900)", {"host:db-1": [14, 29]}),
    ("gaps filled", "sum:web.hits{*}.rollup(sum, 600).fill(zero)", {"*": [2000, 2000, 0]}),
    ("a ratio in percent", "sum:web.errors{*}.rollup(sum,600) / sum:web.hits{*}.rollup(sum,600) * 100",
     {"*": [7.5, 7.5]}),
    ("a ratio by tag", "sum:web.errors{*} by {service}.rollup(sum,600)/sum:web.hits{*} by {service}.rollup(sum,600)",
     {"service:fub-api": [0.1, 0.1], "service:fub-worker": [0.05, 0.05]}),
    ("a share of the whole by tag", "sum:web.hits{*} by {service}.rollup(sum,600) / sum:web.hits{*}.rollup(sum,600)",
     {"service:fub-api": [0.5, 0.5], "service:fub-worker": [0.5, 0.5]}),
    ("a ratio over zero", "sum:web.errors{*}.rollup(sum,600) / sum:web.hits{*}.rollup(sum,600).fill(zero)",
     {"*": [0.075, 0.075]}),
    ("precedence", "2 + sum:web.hits{*}.rollup(sum,600) * 3 - (4 - 1)", {"*": [5999, 5999]}),
    ("a negated series", "-sum:web.hits{*}.rollup(sum,600)", {"*": [-2000, -2000]}),
    ("a metric nobody sends", "sum:fubweb.nothing{*}.as_count()", {}),
    ("a ratio over a metric nobody sends", "sum:web.hits{*} / sum:fubweb.nothing{*} * 100", {}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.usefixtures("sampled")
async def test_a_metric_is_read(query: str, expected: dict[str, list[float]], caller: Caller) -> None:
    assert values(await asked(caller, query)) == expected


@pytest.mark.usefixtures("sampled")
async def test_the_answer_describes_its_series(caller: Caller) -> None:
    answer = await asked(caller, "sum:web.hits{env:prod} by {service}.rollup(sum, 600), 1")

    assert {name: answer.body[name] for name in ("status", "res_type", "from_date", "to_date", "group_by")} == {
        "status": "ok",
        "res_type": "time_series",
        "from_date": FROM * 1000,
        "to_date": TO * 1000,
        "group_by": ["service"],
    }
    first: dict[str, Any] = answer.body["series"][0]
    assert {
        name: first[name] for name in ("metric", "aggr", "tag_set", "interval", "length", "start", "query_index")
    } == {
        "metric": "web.hits",
        "aggr": "sum",
        "tag_set": ["service:fub-api"],
        "interval": 600,
        "length": 2,
        "start": FROM * 1000,
        "query_index": 0,
    }
    assert answer.body["series"][-1]["query_index"] == 1


WINDOWS = [(3_600, 20), (14_400, 60), (86_400, 300), (172_800, 600), (604_800, 3_600), (1_209_600, 14_400)]


@pytest.mark.parametrize(("window", "step"), WINDOWS)
@pytest.mark.usefixtures("sampled")
async def test_the_longer_the_window_the_longer_its_step(window: int, step: int, caller: Caller) -> None:
    end = int(NOW.timestamp())

    answer = await caller.get("/api/v1/query", **{"from": end - window, "to": end, "query": "avg:web.hits{*}"})

    assert [one["interval"] for one in answer.body["series"]] == [step]


MALFORMED = [
    "web.hits{*}", "sum:web.hits", "sum:web.hits{", "sum:web.hits{}", "sum:web.hits{*} by service", "p99:web.hits{*}",
    "sum:web.hits{*}.as_counts()", "sum:web.hits{*}.rollup(sum, 0)", "sum:web.hits{*} /", "(sum:web.hits{*}",
    "sum:web.hits{*})", "sum:web.hits{a OR b}", "anomalies(sum:web.hits{*}, 'agile', 2)", "1 +", ",",
    "(" * 60 + "1" + ")" * 60,
]  # fmt: skip


@pytest.mark.parametrize("query", MALFORMED)
async def test_a_malformed_metric_query_is_refused(query: str, caller: Caller) -> None:
    answer = await asked(caller, query)

    assert answer.status == 400
    assert answer.body["errors"][0].startswith("Error parsing query: ")


@pytest.mark.parametrize(
    "parameters",
    [{"to": 2, "query": "1"}, {"from": 1, "query": "1"}, {"from": 1, "to": 2}, {"from": 2, "to": 1, "query": "1"}],
)
async def test_a_query_needs_a_window_and_a_text(parameters: dict[str, Any], caller: Caller) -> None:
    answer = await caller.get("/api/v1/query", **parameters)

    assert answer.status == 400
