"""A person's limit holds over all replicas."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.journal import Journal
from bot.journal.turn_book import JournalTurns
from bot.journal.turn_tables import TURNS
from handlers.flows.turns import Limits
from tests.bot.journal.blank import with_tables

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def journal(anywhere: str) -> AsyncIterator[Journal]:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as journal:
        yield journal


async def test_two_replicas_count_together(journal: Journal) -> None:
    one, other = JournalTurns(journal, Limits(2, 100)), JournalTurns(journal, Limits(2, 100))

    taken = [await turns.take("U1", name, NOON) for name, turns in (("a", one), ("b", other), ("c", one), ("d", other))]

    assert taken == [None, None, NOON + timedelta(minutes=1), NOON + timedelta(minutes=1)]
    assert await other.take("U2", "e", NOON) is None
    assert await other.take("U1", "a", NOON) is None


async def test_the_table_stays_as_small_as_the_last_minutes(journal: Journal) -> None:
    turns = JournalTurns(journal, Limits(0, 0))

    for hour in range(20):
        await turns.take("U1", f"r{hour}", NOON + timedelta(hours=hour))

    async with journal.transaction() as connection:
        assert (await connection.execute(select(func.count()).select_from(TURNS))).scalar_one() == 1
