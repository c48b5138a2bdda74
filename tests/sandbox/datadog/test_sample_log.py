from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.datadog import LogEvent, background
from sandbox.datadog.language import matcher, parse
from sandbox.datadog.record import Record

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ACCOUNTS = [20010, 20011, 20012]
SERVICES = {"fub", "fub-api", "fub-csd", "fub-richdesk", "fub-worker", "fub-resque", "fub-spa", "fub-mobile-api"}


@pytest.fixture(scope="module")
def noise() -> list[LogEvent]:
    return background(NOW, account_ids=ACCOUNTS, hours=48, per_hour=200)


def found(query: str, noise: list[LogEvent]) -> int:
    test = matcher(parse(query), message_attribute=True)
    return sum(test(Record(event, number)) for number, event in enumerate(noise))


FINDINGS = [
    "status:(error OR warn OR critical)",
    "service:fub @context.method:*oauth* status:error -@message:*rate*limit*",
    "service:fub @context.method:getDealZillowUsers @context.agentCount:0",
    "service:fub @context.error_message:*429* @context.service:zillow",
    "service:fub @context.connection_health_status:error",
    "@correlation_id:zillow-agent-resolution @resolution_method:UNMATCHED",
    "service:fub @context.method:*oauth* @context.error:*expired*",
    "@message:*ZillowAuth*",
    "@event:transaction_sync_failed",
    "@message:*agent_verification_failed*",
    "@service:fub-worker @class:ZillowSyncWorker status:error",
    "service:fub @context.exception:ZillowConnectException",
    "@fub_level:error",
    "@resque.job_status:failed",
    "@http.status_code:>=400",
    "@http.response_time:>5000",
    "@database.query_time:>1000",
    "429 OR throttled OR failed OR rejected",
]


@pytest.mark.parametrize("query", FINDINGS)
def test_no_query_for_a_fault_finds_anything_in_the_noise(query: str, noise: list[LogEvent]) -> None:
    assert found(query, noise) == 0


@pytest.mark.parametrize(
    "query",
    [
        "service:fub @context.method:shouldRefreshToken @context.buffer_seconds:30",
        "service:fub @context.class:(ZillowTokenService OR ZillowTokenServiceV2)",
        "@correlation_id:zillow-agent-resolution @resolution_method:(CONNECTED OR INFERRED OR UNMATCHED)",
        "source:apache @http.response_time:<1000",
    ],
)
def test_queries_for_ordinary_activity_find_it(query: str, noise: list[LogEvent]) -> None:
    assert found(query, noise) > 0


def test_every_service_says_something(noise: list[LogEvent]) -> None:
    assert {event.service for event in noise} == SERVICES


def test_the_noise_fills_the_hours_before_now_in_order(noise: list[LogEvent]) -> None:
    times = [event.at for event in noise]

    assert times == sorted(times)
    assert timedelta(hours=47) < NOW - times[0] <= timedelta(hours=48)
    assert times[-1] <= NOW


def test_nights_are_quieter_than_days(noise: list[LogEvent]) -> None:
    by_hour = Counter(event.at.hour for event in noise)

    assert by_hour[5] < by_hour[17] / 2


def test_only_the_given_accounts_are_named(noise: list[LogEvent]) -> None:
    named = {event.attributes.get("context", {}).get("account_id") for event in noise}

    assert named == {*ACCOUNTS, None}


def test_the_same_seed_gives_the_same_noise(noise: list[LogEvent]) -> None:
    again = background(NOW, account_ids=ACCOUNTS, hours=48, per_hour=200)
    other = background(NOW, account_ids=ACCOUNTS, hours=48, per_hour=200, seed=2)

    assert again == noise
    assert other != noise
