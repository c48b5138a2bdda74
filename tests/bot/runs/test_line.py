"""Nobody starves in the line: everybody's first request comes before anybody's second."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.runs import JSON, Runs, RunsSettings, Steps
from tests.bot.runs.opened import PATIENCE, opened, until


class Office:
    """One worker's work: it notes whose turn it is, and waits until it is let go."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.free = asyncio.Event()

    async def __call__(self, steps: Steps, payload: dict[str, Any]) -> JSON:
        self.order.append(steps.key)
        await self.free.wait()
        return None


@asynccontextmanager
async def one_worker(settings: RunsSettings, office: Office, queue_limit: int = 500) -> AsyncIterator[Runs]:
    async with opened(replace(settings, workers=1, queue_limit=queue_limit), {"work": office}) as runs:
        await runs.submit("first", "work", {}, by="U0")
        await until(lambda: office.order == ["first"])
        try:
            yield runs
        finally:
            office.free.set()


async def test_a_storm_of_one_person_does_not_keep_another_waiting(anywhere: RunsSettings) -> None:
    office = Office()
    async with one_worker(anywhere, office) as runs:
        for number in range(6):
            await runs.submit(f"storm {number}", "work", {}, by="U1")
        await runs.submit("quiet", "work", {}, by="U2")

        office.free.set()
        await until(lambda: len(office.order) == 8)

    assert office.order.index("quiet") <= 2
    assert [key for key in office.order if key.startswith("storm")] == [f"storm {number}" for number in range(6)]


async def test_what_is_grave_does_not_stand_in_the_line(anywhere: RunsSettings) -> None:
    office = Office()
    async with one_worker(anywhere, office) as runs:
        for number in range(5):
            await runs.submit(f"waits {number}", "work", {}, by=f"U{number}")

        await runs.submit("grave", "work", {}, queue="incidents", by="U9")
        await until(lambda: "grave" in office.order)

        assert office.order == ["first", "grave"]


async def test_the_line_knows_how_many_wait_and_where_each_stands(anywhere: RunsSettings) -> None:
    office = Office()
    async with one_worker(anywhere, office, queue_limit=3) as runs:
        before = await runs.line.full()
        for number in range(3):
            await runs.submit(f"waits {number}", "work", {}, by="U1")
        places = [await runs.line.place(key) for key in ("first", "waits 0", "waits 1", "waits 2", "unknown")]

        async with asyncio.timeout(PATIENCE):
            while await runs.line.waiting() != 3:  # noqa: ASYNC110 - a count serves for a while
                await asyncio.sleep(0.01)
        assert (before, await runs.line.full()) == (False, True)
        assert [None if each is None else each[0] for each in places] == [None, 1, 2, 3, None]


async def test_how_long_it_takes_follows_from_how_many_began_in_the_last_minute(settings: RunsSettings) -> None:
    office = Office()
    async with one_worker(settings, office) as runs:
        for number in range(2):
            await runs.submit(f"waits {number}", "work", {}, by="U1")

        assert await runs.line.place("waits 1") == (2, 120.0)


async def test_a_limit_of_nought_is_none(settings: RunsSettings) -> None:
    office = Office()
    async with one_worker(settings, office, queue_limit=0) as runs:
        await runs.submit("waits", "work", {}, by="U1")

        assert not await runs.line.full()
