import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.breaker_status import BreakerState
from bot.datadog import open_datadog
from bot.fub import FubDatabases
from bot.fub.counters import EventCounters, open_counters
from bot.journal import Journal
from bot.readings import JournalMemory
from checks.kit.redaction import redact
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.datadog import LocalDatadog
from sandbox.fub import World, load_sqlite
from sandbox.fub.local_redis import local_redis
from tests.bot.fub.conftest import NOON, Clock, Opened
from tests.bot.journal.blank import laid_in

WAITING, DEAD = "redis:resque:queue:zillow-webhooks", "redis:resque:failed:zillow-webhooks"

KEYS = ("sandbox-api-key", "sandbox-app-key")


def hour_until(at: datetime) -> Window:
    return Window(at - timedelta(hours=1), at)


HOUR = hour_until(NOON)


@pytest.fixture
async def redis() -> AsyncIterator[str]:
    async with local_redis() as url:
        yield url


async def push(url: str, key: str, *entries: str) -> None:
    async with Redis.from_url(url) as client:
        await client.rpush(key, *entries)


async def test_a_list_is_counted_by_its_length(redis: str, clock: Clock) -> None:
    await push(redis, "resque:queue:zillow-webhooks", "one", "two")

    async with open_counters(WAITING, DEAD, redis, clock=clock) as counters:
        reading = await counters.backlog(HOUR)

    assert (reading.now, reading.before, reading.where) == (2, None, WAITING)


async def test_given_up_events_count_in_their_window_or_when_they_say_no_time(redis: str, clock: Clock) -> None:
    times = ["2026/11/21 11:30:00 UTC", "2026-11-21T11:59:00Z", "2026/11/21 10:59:00 UTC", None]
    await push(redis, "resque:failed:zillow-webhooks", *(json.dumps({"failed_at": at} if at else {}) for at in times))

    async with open_counters(WAITING, DEAD, redis, clock=clock) as counters:
        reading = await counters.given_up(HOUR)

    assert reading.now == 3


READINGS: dict[str, tuple[dict[int, int], int | None]] = {
    "none": ({}, None),
    "one before the window": ({70: 900}, 900),
    "one inside the window": ({10: 900}, 900),
    "the nearest to the window's beginning": ({120: 1, 61: 900, 40: 2, 1: 3}, 900),
    "the nearest, though it is inside": ({23 * 60: 5_000, 45: 100, 1: 3}, 100),
    "none of the same moment or of later": ({0: 7, -30: 8}, None),
}


@pytest.mark.parametrize("name", READINGS)
async def test_a_backlog_is_compared_with_what_waited_when_the_window_began(
    name: str, redis: str, clock: Clock, tmp_path: Path
) -> None:
    earlier, expected = READINGS[name]
    await push(redis, "resque:queue:zillow-webhooks", "one")

    async with Journal.open(laid_in(tmp_path)) as journal:
        memory = JournalMemory(journal)
        for minutes, count in earlier.items():
            await memory.remember(WAITING, NOON - timedelta(minutes=minutes), count)
        async with open_counters(WAITING, DEAD, redis, clock=clock, memory=memory) as counters:
            reading = await counters.backlog(HOUR)

    assert reading.before == expected


async def test_every_reading_is_remembered_for_the_next(redis: str, clock: Clock, tmp_path: Path) -> None:
    async with Journal.open(laid_in(tmp_path)) as journal:
        memory = JournalMemory(journal)
        async with open_counters(WAITING, DEAD, redis, clock=clock, memory=memory) as counters:
            await push(redis, "resque:queue:zillow-webhooks", "one")
            await counters.backlog(HOUR)
            await push(redis, "resque:queue:zillow-webhooks", "two", "three")
            reading = await counters.backlog(hour_until(NOON + timedelta(minutes=15)))

    assert (reading.now, reading.before, reading.before_at) == (3, 1, NOON)


async def test_a_journal_that_is_gone_costs_the_comparison_only(redis: str, clock: Clock, tmp_path: Path) -> None:
    directory = tmp_path / "gone"
    directory.mkdir()
    await push(redis, "resque:queue:zillow-webhooks", "one")

    async with Journal.open(laid_in(directory)) as journal:
        async with journal._engine.begin() as connection:
            await connection.exec_driver_sql("DROP TABLE counter_readings")
        async with open_counters(WAITING, DEAD, redis, clock=clock, memory=JournalMemory(journal)) as counters:
            reading = await counters.backlog(HOUR)

    assert (reading.now, reading.before) == (1, None)


@pytest.fixture
async def in_tables(world: World, opened: Opened, tmp_path: Path) -> AsyncIterator[FubDatabases]:
    """Three events of user 1 wait, one of them for two days; two failed, one of them in the last hour."""
    sync = world.rows("zillow_sync_users")[0]["id"]
    minute = timedelta(minutes=1)
    for status, hours in (("pending", 1), ("pending", 5), ("pending", 48), ("failed", 0.5), ("failed", 2)):
        world.lead_events(sync, **{status: 1}, within=minute, until=timedelta(hours=hours))
    async with opened(load_sqlite(world, tmp_path)) as databases:
        yield databases


async def test_named_statements_count_rows(in_tables: FubDatabases, clock: Clock) -> None:
    asked = open_counters("sql:lead_events_pending", "sql:lead_events_failed", None, clock=clock, databases=in_tables)

    async with asked as counters:
        waiting, dead = await counters.backlog(HOUR), await counters.given_up(HOUR)

    assert (waiting.now, waiting.where) == (2, "sql:lead_events_pending")
    assert (dead.now, dead.where) == (1, "sql:lead_events_failed")


async def test_metrics_are_counted_by_their_latest_value_and_their_total(clock: Clock) -> None:
    async with LocalDatadog(clock=clock, rate_limit=None) as datadog:
        datadog.metrics["resque.waiting"] = [
            (NOON - timedelta(minutes=ago), value, ("queue:zillow",))
            for ago, value in ((40, 9.0), (10, 7.0), (2, 12.0))
        ]
        datadog.metrics["resque.lost"] = [(NOON - timedelta(minutes=ago), 2.0, ()) for ago in (70, 50, 5)]
        async with (
            open_datadog(*KEYS, api_url=datadog.url, redact=redact, clock=clock) as opened_datadog,
            open_counters(
                "datadog:resque.waiting{queue:zillow}", "datadog:resque.lost", None,
                clock=clock, metrics=opened_datadog.metrics,
            ) as counters,
        ):  # fmt: skip
            waiting, dead = await counters.backlog(HOUR), await counters.given_up(HOUR)

    assert (waiting.now, dead.now) == (12, 4)


async def test_a_metric_that_went_silent_is_no_zero(clock: Clock) -> None:
    async with LocalDatadog(clock=clock, rate_limit=None) as datadog:
        datadog.metrics["resque.waiting"] = [(NOON - timedelta(minutes=40), 9.0, ())]
        async with (
            open_datadog(
                "sandbox-api-key", "sandbox-app-key", api_url=datadog.url, redact=redact, clock=clock
            ) as opened_datadog,
            open_counters(
                "datadog:resque.waiting", "datadog:resque.lost", None, clock=clock, metrics=opened_datadog.metrics
            ) as counters,
        ):
            for asked in (counters.backlog, counters.given_up):
                with pytest.raises(SourceUnavailable, match="has no points: check the metric's name"):
                    await asked(HOUR)


WRONG: dict[str, tuple[str, str]] = {
    "nothing": ("", "WEBHOOK_BACKLOG names no counter. Write it as redis:KEY, sql:QUERY NAME or datadog:METRIC."),
    "no name": ("redis:", "WEBHOOK_BACKLOG names no counter. Write it as redis:KEY, sql:QUERY NAME or datadog:METRIC."),
    "another kind": (
        "kafka:topic", "WEBHOOK_BACKLOG names no counter. Write it as redis:KEY, sql:QUERY NAME or datadog:METRIC.",
    ),
    "a statement nobody knows": (
        "sql:DROP TABLE accounts",
        "WEBHOOK_BACKLOG names the query “DROP TABLE accounts”, which is not known. "
        "Known are: lead_events_pending, lead_events_failed.",
    ),
    "a table where none can be asked": (
        "sql:lead_events_pending", "sql:lead_events_pending is counted in a database, and none can be asked here.",
    ),
    "a metric where none can be asked": ("datadog:a.b", "datadog:a.b is a metric, and none can be asked here."),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
async def test_a_setting_that_cannot_be_counted_is_told_with_what_would_be_right(name: str, clock: Clock) -> None:
    setting, sentence = WRONG[name]

    async with open_counters(setting, DEAD, None, clock=clock) as counters:
        with pytest.raises(SourceUnavailable) as wrong:
            await counters.backlog(HOUR)

    assert (wrong.value.source, wrong.value.reason) == ("counter", sentence)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (None, "REDIS_URL is not set."),
        ("https://:s3cret@example.com", "REDIS_URL is no Redis URL: it begins with redis://, rediss:// or unix://."),
    ],
)
async def test_without_a_usable_redis_each_answer_says_so(url: str | None, sentence: str, clock: Clock) -> None:
    async with open_counters(WAITING, DEAD, url, clock=clock) as counters:
        with pytest.raises(SourceUnavailable) as wrong:
            await counters.given_up(HOUR)

        assert (wrong.value.source, wrong.value.reason) == ("redis", sentence)
        assert counters.breakers() == ()


async def fails(counters: EventCounters) -> str:
    with pytest.raises(SourceUnavailable) as gone:
        await counters.backlog(HOUR)
    return gone.value.reason


async def test_a_redis_that_is_gone_is_left_alone_after_twenty_failures(refused_port: int, clock: Clock) -> None:
    async with open_counters(WAITING, DEAD, f"redis://127.0.0.1:{refused_port}", clock=clock) as counters:
        told = [await fails(counters) for _ in range(20)]
        left_alone = await fails(counters)

        assert set(told) == {"Redis did not answer (ConnectionError). Is it running?"}
        assert "It failed too often" in left_alone
        assert counters.breakers()[0].state is BreakerState.OPEN


async def test_a_key_that_is_no_list_is_no_fault_of_redis(redis: str, clock: Clock) -> None:
    async with Redis.from_url(redis) as client:
        await client.set("resque:queue:zillow-webhooks", "no list")

    async with open_counters(WAITING, DEAD, redis, clock=clock) as counters:
        told = await fails(counters)

        assert told == "Redis holds something at resque:queue:zillow-webhooks that is no list."
        assert counters.breakers()[0].last_error is None


async def test_a_server_that_is_no_redis_is_told(talking: Callable[[bytes], Any], clock: Clock) -> None:
    async with (
        talking(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port,
        open_counters(WAITING, DEAD, f"redis://127.0.0.1:{port}", clock=clock) as counters,
    ):
        assert await fails(counters) == "Redis did not answer (InvalidResponse). Is it running?"
