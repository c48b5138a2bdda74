"""Datadog's own client, asynchronous and synchronous, against the local Datadog."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from datadog_api_client import ApiClient, AsyncApiClient, Configuration
from datadog_api_client.exceptions import ApiException, ForbiddenException
from datadog_api_client.v1.api.authentication_api import AuthenticationApi
from datadog_api_client.v1.api.metrics_api import MetricsApi
from datadog_api_client.v2.api.key_management_api import KeyManagementApi
from datadog_api_client.v2.api.logs_api import LogsApi
from datadog_api_client.v2.model.logs_aggregate_request import LogsAggregateRequest
from datadog_api_client.v2.model.logs_aggregate_sort import LogsAggregateSort
from datadog_api_client.v2.model.logs_aggregate_sort_type import LogsAggregateSortType
from datadog_api_client.v2.model.logs_aggregation_function import LogsAggregationFunction
from datadog_api_client.v2.model.logs_compute import LogsCompute
from datadog_api_client.v2.model.logs_compute_type import LogsComputeType
from datadog_api_client.v2.model.logs_group_by import LogsGroupBy
from datadog_api_client.v2.model.logs_list_request import LogsListRequest
from datadog_api_client.v2.model.logs_list_request_page import LogsListRequestPage
from datadog_api_client.v2.model.logs_query_filter import LogsQueryFilter
from datadog_api_client.v2.model.logs_sort import LogsSort
from datadog_api_client.v2.model.logs_sort_order import LogsSortOrder

from sandbox.datadog import LocalDatadog, LogEvent

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FAILURES = "service:fub status:error @context.exception:ZillowConnectException"


def failure(minutes_ago: int, account_id: int | None) -> LogEvent:
    context = {"exception": "ZillowConnectException"} | ({} if account_id is None else {"account_id": account_id})
    return LogEvent(NOW - timedelta(minutes=minutes_ago), "fub", attributes={"context": context})


def counted_by_account() -> LogsAggregateRequest:
    """The one question that answers most: now and the window before, by account."""
    return LogsAggregateRequest(
        compute=[
            LogsCompute(aggregation=LogsAggregationFunction.COUNT, type=LogsComputeType.TIMESERIES, interval="1h")
        ],
        filter=LogsQueryFilter(query=FAILURES, _from="now-2h", to="now"),
        group_by=[
            LogsGroupBy(
                facet="@context.account_id",
                total="__total__",
                missing="__none__",
                sort=LogsAggregateSort(
                    type=LogsAggregateSortType.MEASURE,
                    aggregation=LogsAggregationFunction.COUNT,
                    order=LogsSortOrder.DESCENDING,
                ),
            )
        ],
    )


def page_of(limit: int) -> LogsListRequest:
    return LogsListRequest(
        filter=LogsQueryFilter(query=FAILURES, _from="now-1d", to="now"),
        sort=LogsSort.TIMESTAMP_ASCENDING,
        page=LogsListRequestPage(limit=limit),
    )


async def test_counts_by_account_over_time(datadog: LocalDatadog, client: AsyncApiClient) -> None:
    minutes = [(10, 31774), (20, 31774), (70, 31774), (30, 14009), (80, None)]
    datadog.logs.add([failure(ago, account) for ago, account in minutes])
    datadog.logs.add([LogEvent(NOW - timedelta(minutes=5), "fub-api")])

    answer = await LogsApi(client).aggregate_logs(counted_by_account())

    found = {
        bucket.by["@context.account_id"]: [(point.time, point.value) for point in bucket.computes["c0"].value]
        for bucket in answer.data.buckets
    }
    assert answer.meta.status.value == "done"
    assert list(found.items()) == [
        ("31774", [("2026-11-21T10:00:00.000Z", 1.0), ("2026-11-21T11:00:00.000Z", 2.0)]),
        ("14009", [("2026-11-21T11:00:00.000Z", 1.0)]),
        ("__none__", [("2026-11-21T10:00:00.000Z", 1.0)]),
        ("__total__", [("2026-11-21T10:00:00.000Z", 2.0), ("2026-11-21T11:00:00.000Z", 3.0)]),
    ]


async def test_pages_through_a_search(datadog: LocalDatadog, client: AsyncApiClient) -> None:
    datadog.logs.add([failure(ago, ago) for ago in range(1, 26)])

    found = [log async for log in LogsApi(client).list_logs_with_pagination(body=page_of(10))]

    accounts = [log.attributes.attributes["context"]["account_id"] for log in found]
    assert accounts == list(range(25, 0, -1))
    assert [request.status for request in datadog.requests] == [200, 200, 200]


async def test_searches_by_get(datadog: LocalDatadog, client: AsyncApiClient) -> None:
    datadog.logs.add([failure(5, 1), failure(100, 2)])

    answer = await LogsApi(client).list_logs_get(
        filter_query=FAILURES, filter_from=NOW - timedelta(hours=1), filter_to=NOW, filter_indexes=["main"]
    )

    assert [log.attributes.attributes["context"]["account_id"] for log in answer.data] == [1]


async def test_sixty_at_once(datadog: LocalDatadog, client: AsyncApiClient) -> None:
    datadog.logs.add([failure(5, 1)])

    answers = await asyncio.gather(*(LogsApi(client).list_logs(body=page_of(1)) for _ in range(60)))

    assert {len(answer.data) for answer in answers} == {1}


async def test_being_throttled_is_an_error_with_its_headers(datadog: LocalDatadog, client: AsyncApiClient) -> None:
    datadog.misbehave("429", seconds=3)

    with pytest.raises(ApiException) as raised:
        await LogsApi(client).aggregate_logs(counted_by_account())

    headers = {name.lower(): value for name, value in raised.value.headers.items()}
    assert raised.value.status == 429
    assert (headers["x-ratelimit-remaining"], headers["x-ratelimit-reset"]) == ("0", "3")


async def test_retries_wait_as_announced_and_then_succeed(
    datadog: LocalDatadog, configured: Callable[[LocalDatadog], Configuration]
) -> None:
    datadog.logs.add([failure(5, 1)])
    datadog.misbehave("429", seconds=1, times=1)
    configuration = configured(datadog)
    configuration.enable_retry = True

    async with AsyncApiClient(configuration) as client:
        answer = await LogsApi(client).list_logs(body=page_of(1))

    assert len(answer.data) == 1
    assert [request.status for request in datadog.requests] == [429, 200]


async def test_an_unknown_is_told_apart_from_a_zero(datadog: LocalDatadog, client: AsyncApiClient) -> None:
    nothing = await LogsApi(client).aggregate_logs(counted_by_account())
    datadog.misbehave("timeout_status")
    unknown = await LogsApi(client).aggregate_logs(counted_by_account())

    assert (nothing.data.buckets, nothing.meta.status.value) == ([], "done")
    assert (unknown.data.buckets, unknown.meta.status.value) == ([], "timeout")


async def test_a_malformed_query_comes_back_as_a_sentence(client: AsyncApiClient) -> None:
    request = page_of(1)
    request.filter.query = 'service:fub "never closed'

    with pytest.raises(ApiException) as raised:
        await LogsApi(client).list_logs(body=request)

    assert raised.value.status == 400
    assert "the double quote is never closed" in str(raised.value.body)


async def test_reads_a_metric(datadog: LocalDatadog, client: AsyncApiClient) -> None:
    end = int(NOW.timestamp())
    datadog.metrics["fubweb.zillowSync.accessToken.refreshFailed"] = [
        (NOW - timedelta(minutes=minute), 1.0, ("env:prod",)) for minute in range(1, 31)
    ]

    answer = await MetricsApi(client).query_metrics(
        end - 1_800, end - 1, "sum:fubweb.zillowSync.accessToken.refreshFailed{env:prod}.as_count().rollup(sum, 1800)"
    )

    assert answer.status == "ok"
    assert [[point.value[1] for point in one.pointlist] for one in answer.series] == [[30.0]]


def in_another_thread(configuration: Configuration) -> tuple[bool, bool, list[int], str]:
    """What the synchronous client sees; it blocks, so it must not share the server's loop."""
    with ApiClient(configuration) as client:
        valid = AuthenticationApi(client).validate().valid
        both_valid = KeyManagementApi(client).validate_api_key().status.value == "ok"
        found = list(LogsApi(client).list_logs_with_pagination(body=page_of(2)))
        accounts = [log.attributes.attributes["context"]["account_id"] for log in found]
        configuration.api_key["appKeyAuth"] = "other"
        try:
            LogsApi(client).aggregate_logs(counted_by_account())
        except ForbiddenException as refused:
            return valid, both_valid, accounts, str(refused.status)
        return valid, both_valid, accounts, "let in"


async def test_the_synchronous_client_sees_the_same(
    datadog: LocalDatadog, configured: Callable[[LocalDatadog], Configuration]
) -> None:
    datadog.logs.add([failure(ago, ago) for ago in range(1, 4)])

    seen = await asyncio.to_thread(in_another_thread, configured(datadog))

    assert seen == (True, True, [3, 2, 1], "403")
