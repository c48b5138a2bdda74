from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox.datadog import LocalDatadog, LogEvent
from tests.sandbox.datadog.caller import Caller

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
COUNT = {"aggregation": "count"}
BY_COUNT = {"type": "measure", "aggregation": "count", "order": "desc"}
ACCOUNT = "@context.account_id"


def at(minutes_ago: float, account_id: Any = None, **attributes: Any) -> LogEvent:
    context = {} if account_id is None else {"context": {"account_id": account_id}}
    return LogEvent(NOW - timedelta(minutes=minutes_ago), "fub", attributes=context | attributes)


def counts(body: Any, facet: str = ACCOUNT) -> dict[str, float]:
    return {bucket["by"][facet]: bucket["computes"]["c0"] for bucket in body["data"]["buckets"]}


async def test_nothing_matched_is_no_bucket_rather_than_a_zero(caller: Caller) -> None:
    answer = await caller.aggregate(
        compute=[COUNT, {"aggregation": "count", "type": "timeseries", "interval": "5m"}],
        filter={"from": "now-1h"},
        group_by=[{"facet": ACCOUNT, "total": "__total__", "missing": "__none__"}],
    )

    assert answer.status == 200
    assert answer.body["data"] == {"buckets": []}
    assert answer.body["meta"]["status"] == "done"
    assert isinstance(answer.body["meta"]["elapsed"], int)


async def test_a_plain_count_is_one_bucket(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1), at(2), at(30)])

    answer = await caller.aggregate(compute=[COUNT])

    assert answer.body["data"] == {"buckets": [{"by": {}, "computes": {"c0": 2}}]}


async def test_steps_start_on_the_clock_and_gaps_are_left_out(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(58), at(57), at(31), at(1)])

    answer = await caller.aggregate(
        compute=[{"aggregation": "count", "type": "timeseries", "interval": "15m"}], filter={"from": "now-1h"}
    )

    assert answer.body["data"]["buckets"][0]["computes"]["c0"] == [
        {"time": "2026-11-21T11:00:00.000Z", "value": 2},
        {"time": "2026-11-21T11:15:00.000Z", "value": 1},
        {"time": "2026-11-21T11:45:00.000Z", "value": 1},
    ]


async def test_an_account_as_number_and_as_text_is_one_group(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, 31774), at(2, "31774"), at(3, 14009)])

    answer = await caller.aggregate(compute=[COUNT], group_by=[{"facet": ACCOUNT, "sort": BY_COUNT}])

    assert list(counts(answer.body).items()) == [("31774", 2), ("14009", 1)]


async def test_total_counts_every_line_and_missing_those_without_the_facet(
    datadog: LocalDatadog, caller: Caller
) -> None:
    datadog.logs.add([at(1, 1), at(2, 1), at(3, 2), at(4, 3), at(5), at(6), at(7)])

    answer = await caller.aggregate(
        compute=[COUNT],
        group_by=[{"facet": ACCOUNT, "limit": 2, "sort": BY_COUNT, "total": "__total__", "missing": "__none__"}],
    )

    assert list(counts(answer.body).items()) == [("__none__", 3), ("1", 2), ("__total__", 7)]


async def test_without_missing_the_lines_without_the_facet_are_left_out(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, 1), at(2)])

    answer = await caller.aggregate(compute=[COUNT], group_by=[{"facet": ACCOUNT}])

    assert counts(answer.body) == {"1": 1}


async def test_ten_groups_are_given_unless_a_limit_says_otherwise(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, account) for account in range(100, 115)])

    answer = await caller.aggregate(compute=[COUNT], group_by=[{"facet": ACCOUNT}])

    assert list(counts(answer.body)) == [str(account) for account in range(100, 110)]


async def test_groups_in_the_order_of_their_names_can_be_paged_through(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, account) for account in range(100, 125)])
    body: dict[str, Any] = {"compute": [COUNT], "group_by": [{"facet": ACCOUNT}]}

    pages = [await caller.aggregate(**body)]
    while after := pages[-1].body["meta"].get("page", {}).get("after"):
        pages.append(await caller.aggregate(**body, page={"cursor": after}))

    assert [len(page.body["data"]["buckets"]) for page in pages] == [10, 10, 5]
    assert [name for page in pages for name in counts(page.body)] == [str(account) for account in range(100, 125)]


async def test_groups_in_the_order_of_a_figure_cannot_be_paged_through(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, account) for account in range(100, 125)])

    answer = await caller.aggregate(compute=[COUNT], group_by=[{"facet": ACCOUNT, "sort": BY_COUNT}])

    assert len(answer.body["data"]["buckets"]) == 10
    assert "page" not in answer.body["meta"]


async def test_a_list_puts_its_line_into_several_groups(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, [1, 2, 2]), at(2, 1)])

    answer = await caller.aggregate(compute=[COUNT], group_by=[{"facet": ACCOUNT, "sort": BY_COUNT, "total": "all"}])

    assert counts(answer.body) == {"1": 2, "2": 1, "all": 2}


async def test_two_facets_nest(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, 1, kind="a"), at(2, 1, kind="a"), at(3, 1, kind="b"), at(4, 2, kind="b")])

    answer = await caller.aggregate(
        compute=[COUNT],
        group_by=[{"facet": ACCOUNT, "sort": BY_COUNT, "total": "*"}, {"facet": "@kind", "sort": BY_COUNT}],
    )

    assert [(*bucket["by"].values(), bucket["computes"]["c0"]) for bucket in answer.body["data"]["buckets"]] == [
        ("1", "a", 2),
        ("1", "b", 1),
        ("2", "b", 1),
        ("*", "a", 2),
        ("*", "b", 2),
    ]


async def test_reserved_fields_and_tags_are_facets_as_well(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([LogEvent(NOW, "fub", tags=("env:prod",)), LogEvent(NOW, "fub-api", tags=("env:test",))])

    by_service = await caller.aggregate(compute=[COUNT], group_by=[{"facet": "service"}])
    by_tag = await caller.aggregate(compute=[COUNT], group_by=[{"facet": "env"}])

    assert counts(by_service.body, "service") == {"fub": 1, "fub-api": 1}
    assert counts(by_tag.body, "env") == {"prod": 1, "test": 1}


FIGURES = [
    ("count", 6),
    ("cardinality", 5),
    ("sum", 150.0),
    ("avg", 30.0),
    ("min", 10.0),
    ("max", 50.0),
    ("median", 30.0),
    ("pc75", 40.0),
    ("pc90", 46.0),
    ("pc95", 48.0),
    ("pc98", 49.2),
    ("pc99", 49.6),
]


@pytest.mark.parametrize(("aggregation", "expected"), FIGURES, ids=[name for name, _ in FIGURES])
async def test_figures_are_computed_over_the_lines_that_carry_the_metric(
    aggregation: str, expected: float, datadog: LocalDatadog, caller: Caller
) -> None:
    datadog.logs.add([at(1, took=value) for value in (10, "20", 30.0, 40, 50)] + [at(2)])

    answer = await caller.aggregate(compute=[{"aggregation": aggregation, "metric": "@took"}])

    assert answer.body["data"]["buckets"][0]["computes"]["c0"] == pytest.approx(expected)


async def test_the_same_value_twice_is_one_distinct_value(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, 31774), at(2, "31774"), at(3, 14009)])

    answer = await caller.aggregate(compute=[{"aggregation": "cardinality", "metric": ACCOUNT}])

    assert answer.body["data"]["buckets"][0]["computes"]["c0"] == 2


async def test_a_figure_over_no_value_at_all_is_left_out(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1)])

    answer = await caller.aggregate(compute=[{"aggregation": "avg", "metric": "@took"}, COUNT])

    assert answer.body["data"]["buckets"] == [{"by": {}, "computes": {"c1": 1}}]


async def test_groups_without_the_figure_they_are_sorted_by_come_last(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([at(1, 1, took=5), at(1, 2), at(1, 3, took=9)])
    sort = {"type": "measure", "aggregation": "max", "metric": "@took"}

    ascending = await caller.aggregate(compute=[COUNT], group_by=[{"facet": ACCOUNT, "sort": sort}])
    descending = await caller.aggregate(
        compute=[COUNT], group_by=[{"facet": ACCOUNT, "sort": sort | {"order": "desc"}}]
    )

    assert list(counts(ascending.body)) == ["1", "3", "2"]
    assert list(counts(descending.body)) == ["3", "1", "2"]


async def test_a_histogram_groups_by_ranges_and_leaves_out_what_lies_beyond(
    datadog: LocalDatadog, caller: Caller
) -> None:
    datadog.logs.add([at(1, took=value) for value in (5, 10, 99, 100, 250, 300, -1)])

    answer = await caller.aggregate(
        compute=[COUNT], group_by=[{"facet": "@took", "histogram": {"interval": 100, "min": 0, "max": 300}}]
    )

    found = [(bucket["by"]["@took"], bucket["computes"]["c0"]) for bucket in answer.body["data"]["buckets"]]
    assert found == [(0.0, 3), (100.0, 1), (200.0, 1)]


async def test_a_sort_by_count_that_does_not_say_it_is_a_measure_is_refused(caller: Caller) -> None:
    """The trap of dashboards' queries replayed through the API."""
    answer = await caller.aggregate(
        compute=[COUNT], group_by=[{"facet": ACCOUNT, "sort": {"aggregation": "count", "order": "desc"}}]
    )

    assert answer.status == 400
    assert answer.body == {"errors": ["input_validation_error(Field 'aggregation' is invalid: Unrecognized parameter)"]}


def grouped(**group: Any) -> dict[str, Any]:
    return {"compute": [COUNT], "group_by": [{"facet": "service"} | group]}


REFUSED = [
    ("nothing to compute", {}, "compute"),
    ("an unknown figure", {"compute": [{"aggregation": "mode"}]}, "compute[0].aggregation"),
    ("a figure without a name", {"compute": [{"metric": "@took"}]}, "compute[0].aggregation"),
    ("a mean of nothing", {"compute": [{"aggregation": "avg"}]}, "compute[0].metric"),
    ("an unknown kind of figure", {"compute": [COUNT | {"type": "list"}]}, "compute[0].type"),
    ("no interval", {"compute": [COUNT | {"type": "timeseries", "interval": "soon"}]}, "compute[0].interval"),
    ("an interval of zero", {"compute": [COUNT | {"type": "timeseries", "interval": "0m"}]}, "compute[0].interval"),
    (
        "more than 10,000 steps",
        {"compute": [COUNT | {"type": "timeseries", "interval": "1s"}], "filter": {"from": "now-3h"}},
        "interval",
    ),
    ("more than 10,000 groups", grouped(limit=10_001), "group_by[0].limit"),
    (
        "more than 10,000 groups together",
        {"compute": [COUNT], "group_by": [{"facet": "service", "limit": 200}, {"facet": "host", "limit": 51}]},
        "group_by",
    ),
    ("a facet without a name", grouped(facet="@"), "group_by[0].facet"),
    ("an order of sorting nobody knows", grouped(sort={"order": "up"}), "group_by[0].sort.order"),
    ("a total that is a list", grouped(total=["all"]), "group_by[0].total"),
    (
        "too fine a histogram",
        grouped(histogram={"interval": 1, "min": 0, "max": 101}),
        "group_by[0].histogram.interval",
    ),
    ("half a histogram", grouped(histogram={"interval": 1}), "group_by[0].histogram.min"),
    ("a made-up cursor", grouped() | {"page": {"cursor": "abc"}}, "page.cursor"),
    ("a malformed query", grouped() | {"filter": {"query": "OR"}}, "filter.query"),
    ("groups that are no list", {"compute": [COUNT], "group_by": {"facet": "service"}}, "group_by"),
]


@pytest.mark.parametrize(("body", "field"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
async def test_a_bad_aggregation_is_refused_by_name(body: dict[str, Any], field: str, caller: Caller) -> None:
    answer = await caller.aggregate(**body)

    assert answer.status == 400
    [error] = answer.body["errors"]
    assert error.startswith(f"input_validation_error(Field '{field}' is invalid: ")
