"""Sources that are silent, as all replicas know them; and the proof that the journal takes writes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.journal import Journal
from bot.journal.outage_book import JournalOutages
from bot.journal.signs_of_life import leave_sign
from bot.journal.watching_tables import SIGNS_OF_LIFE
from handlers.flows.outage_book import Silent
from tests.bot.journal.blank import with_tables

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def journal(anywhere: str) -> AsyncIterator[Journal]:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as opened:
        yield opened


async def test_the_first_failure_stands_as_the_beginning_and_the_last_reason_is_told(journal: Journal) -> None:
    book = JournalOutages(journal)
    await book.failed("redis", NOON, "It refused the login.")

    again = await book.failed("redis", NOON + timedelta(minutes=3), "It cannot be reached.")

    assert again == Silent("redis", NOON, "It cannot be reached.")
    assert await book.all() == [again]


async def test_an_outage_that_was_told_stays_told(journal: Journal) -> None:
    book = JournalOutages(journal)
    await book.failed("redis", NOON, "It cannot be reached.")
    await book.told("redis", NOON)

    assert (await book.failed("redis", NOON + timedelta(minutes=1), "It cannot be reached.")).told


async def test_the_end_of_an_outage_leaves_a_later_one_alone(journal: Journal) -> None:
    book, later = JournalOutages(journal), NOON + timedelta(hours=1)
    await book.failed("redis", NOON, "It cannot be reached.")
    await book.answered("redis", NOON)
    await book.failed("redis", later, "It cannot be reached.")
    await book.answered("redis", NOON)

    assert [each.since for each in await book.all()] == [later]


async def test_each_process_leaves_one_sign_and_those_long_gone_are_forgotten(journal: Journal) -> None:
    for process, at in (("gone", NOON), ("here", NOON), ("here", NOON + timedelta(days=1, seconds=1))):
        await leave_sign(journal, process, at)

    async with journal.transaction() as connection:
        found = (await connection.execute(select(SIGNS_OF_LIFE.c.process, SIGNS_OF_LIFE.c.at))).all()

    assert [tuple(row) for row in found] == [("here", NOON + timedelta(days=1, seconds=1))]


async def test_current_tables_fit(journal: Journal) -> None:
    assert await journal.fits()
