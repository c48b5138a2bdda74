"""PostgreSQL lets in a hundred clients; a replica says how many of them it is."""

import asyncio
from contextlib import closing

import psycopg
import pytest

from bot.journal.connections import KEPT, MOST
from bot.sandbox.fleet import Replicas
from tests.kills import reckoning
from tests.replicas.crowd import acquainted, ask

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]

REPLICAS, ASKED = 2, 16
BY_NAME = "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


async def test_replicas_hold_no_more_connections_than_they_say_and_few_when_they_rest(replicas: Replicas) -> None:
    slack, held = replicas.slack, []
    with closing(psycopg.connect(replicas.database_url.replace("+psycopg", ""), autocommit=True)) as looking:

        def told() -> bool:
            held.append(len(looking.execute(BY_NAME).fetchall()))
            return len(reckoning.summaries(slack)) == ASKED

        def at_rest() -> bool:
            return len(looking.execute(BY_NAME).fetchall()) <= REPLICAS * KEPT

        await replicas.start(REPLICAS)
        await acquainted(replicas)
        acknowledged = await asyncio.gather(*(ask(slack, number) for number in range(ASKED)))
        await replicas.until(told, "every triage to be told")
        await replicas.until(at_rest, "what was opened for them to be closed again")

    assert all(acknowledged)
    assert max(held) <= REPLICAS * MOST


def test_a_replica_that_rests_holds_no_more_than_ten_and_four_busy_ones_fit_into_one_server() -> None:
    usual, kept_for_administrators = 100, 3

    assert KEPT <= 10
    assert usual - kept_for_administrators >= 4 * MOST
