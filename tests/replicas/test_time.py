"""Replicas go by one clock, whatever their machines say. That a wrong one calls nobody is in tests/faults."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from bot.journal import upgrade
from bot.replicas.opening import open_replica
from bot.replicas.shared_time import SharedTime
from bot.replicas.timing import Timing
from tests.bot.journal.postgres import database_of_its_own

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_seconds_are_counted_on_from_what_the_database_said() -> None:
    counted = [1_000.0]
    time = SharedTime(lambda: counted[0])

    time.told(NOON)
    counted[0] += 90

    assert time.now() == NOON + timedelta(seconds=90)


def test_the_newest_word_of_the_database_counts() -> None:
    counted = [1_000.0]
    time = SharedTime(lambda: counted[0])

    time.told(NOON + timedelta(days=1))
    time.told(NOON)

    assert time.now() == NOON


def test_nobody_asks_before_the_database_has_said_it() -> None:
    with pytest.raises(RuntimeError, match="join first"):
        SharedTime().now()


@pytest.mark.postgres
async def test_a_replica_goes_by_the_database_from_the_moment_it_joins() -> None:
    with database_of_its_own() as url:
        await upgrade(url)
        async with open_replica(url, Timing()) as replica:
            assert replica.clock is not None
            with psycopg.connect(url.replace("+psycopg", "")) as connection:
                (before,) = connection.execute("SELECT clock_timestamp()").fetchone() or ()
                now = replica.clock.now()
                (after,) = connection.execute("SELECT clock_timestamp()").fetchone() or ()

    # Half a round trip is all that two clocks may differ by.
    assert before - timedelta(seconds=1) <= now <= after + timedelta(seconds=1)
