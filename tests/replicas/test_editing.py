"""An incident's root message is edited by one replica at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.journal import Journal, upgrade
from bot.replicas import roster
from bot.replicas.editing import SharedEditing
from bot.replicas.roster import Identity
from tests.bot.journal.postgres import database_of_its_own

pytestmark = pytest.mark.postgres


@pytest.fixture
async def journals() -> AsyncIterator[tuple[Journal, Journal]]:
    """The same journal, as two replicas have it open."""
    with database_of_its_own() as url:
        await upgrade(url)
        async with Journal.open(url) as first, Journal.open(url) as second:
            yield first, second


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - any condition, also one that sets no event
            await asyncio.sleep(0.01)


@asynccontextmanager
async def held(editing: SharedEditing, number: int) -> AsyncIterator[None]:
    async with asyncio.timeout(10), editing.turn(number):
        yield


async def test_who_edits_an_incident_keeps_other_replicas_waiting_and_no_other_incident(
    journals: tuple[Journal, Journal],
) -> None:
    first, second = (SharedEditing(journal, name) for journal, name in zip(journals, ("A", "B"), strict=True))
    order: list[str] = []

    async def edit() -> None:
        async with held(second, 1):
            order.append("second")

    async with held(first, 1):
        waiting = asyncio.create_task(edit())
        async with held(second, 2):
            order.append("another incident")
        order.append("first")
    await waiting

    assert order == ["another incident", "first", "second"]


async def test_the_edit_of_a_replica_that_was_given_up_keeps_nobody_waiting(journals: tuple[Journal, Journal]) -> None:
    first, second = journals
    async with first.transaction() as connection:
        await roster.join(connection, Identity("A", "host", 1, "1"))
        await connection.execute(text("UPDATE replicas SET seen_at = now() - interval '31 seconds'"))
    edited: list[str] = []

    async def edit() -> None:
        async with held(SharedEditing(second, "B"), 1):
            edited.append("B")

    async with held(SharedEditing(first, "A"), 1):
        waiting = asyncio.create_task(edit())
        async with second.transaction() as connection:
            buried = await roster.bury(connection, 30)
        await until(lambda: edited == ["B"])
    await waiting

    assert buried == ["A"]


async def test_an_edit_is_asked_for_once_in_a_while_for_another_replica_may_have_made_it(
    journals: tuple[Journal, Journal],
) -> None:
    seconds = 0.0
    editing = SharedEditing(journals[0], "A", monotonic=lambda: seconds)

    asked = [editing.want(1), editing.want(1), editing.want(2)]
    seconds = 1.5
    again = editing.want(1)

    assert asked == [True, False, True]
    assert again


async def test_how_old_a_claim_is_goes_by_the_databases_clock(journals: tuple[Journal, Journal]) -> None:
    first, second = journals
    edited: list[str] = []

    async def edit() -> None:
        async with held(SharedEditing(second, "B"), 1):
            edited.append("B")

    async with held(SharedEditing(first, "A"), 1):
        async with first.transaction() as connection:
            age = await connection.scalar(text("SELECT abs(extract(epoch FROM now() - taken_at)) FROM claims"))
        waiting = asyncio.create_task(edit())
        async with first.transaction() as connection:
            await connection.execute(text("UPDATE claims SET taken_at = now() - interval '121 seconds'"))
        await until(lambda: edited == ["B"])
    await waiting

    assert age is not None
    assert age < 60
