"""Two replicas posting in one channel take turns, as one would."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from bot.journal import upgrade
from bot.replicas.shared import Shared, open_shared
from bot.replicas.turns import SharedTurns
from bot.slack.pace import BURST, OwnTurns, Pace
from tests.bot.journal.postgres import database_of_its_own

pytestmark = pytest.mark.postgres

APART = 0.2


@pytest.fixture
async def shared() -> AsyncIterator[Shared]:
    with database_of_its_own() as url:
        await upgrade(url)
        async with open_shared(url) as opened:
            yield opened


def pace_of_a_replica(shared: Shared) -> Pace:
    """With turns of its own that never come: whoever falls back to them is noticed."""
    return Pace(SharedTurns(shared, OwnTurns(time.monotonic, seconds_apart=3600), seconds_apart=APART))


async def test_all_replicas_together_post_no_faster_than_one(shared: Shared) -> None:
    first, second = pace_of_a_replica(shared), pace_of_a_replica(shared)
    begun = time.monotonic()

    await asyncio.gather(*(pace.turn("C1") for pace in (first, second) for _ in range(4)))
    took = time.monotonic() - begun

    assert took >= (8 - BURST) * APART - 0.01


async def test_channels_do_not_wait_for_each_other(shared: Shared) -> None:
    pace = pace_of_a_replica(shared)
    turns = SharedTurns(shared, OwnTurns(time.monotonic), seconds_apart=3600)
    for _ in range(BURST):
        assert await turns.take("C1", urgent=True) == 0

    waits = await turns.take("C1", urgent=True)
    await pace.turn("C2")

    assert waits > 3000


async def test_a_first_sign_of_one_replica_goes_ahead_of_details_of_another(shared: Shared) -> None:
    first, second = pace_of_a_replica(shared), pace_of_a_replica(shared)
    order: list[str] = []

    async def post(pace: Pace, name: str, *, urgent: bool) -> None:
        await pace.turn("C1", urgent=urgent)
        order.append(name)

    for _ in range(BURST):
        await first.turn("C1")
    details = [asyncio.create_task(post(first, "detail", urgent=False)) for _ in range(3)]
    signs = [asyncio.create_task(post(second, "first sign", urgent=True)) for _ in range(2)]
    await asyncio.gather(*details, *signs)

    # One detail may have had the turn before the other replica asked.
    assert order.index("first sign") <= 1
    assert order[-2:] == ["detail", "detail"]


async def test_without_the_database_each_replica_keeps_to_turns_of_its_own() -> None:
    async with open_shared("postgresql://nobody@127.0.0.1:1/none") as shared:
        own = OwnTurns(time.monotonic, seconds_apart=3600)
        turns = SharedTurns(shared, own)
        taken = [await turns.take("C1", urgent=False) for _ in range(BURST)]
        waits = await turns.take("C1", urgent=False)

    assert taken == [0.0] * BURST
    assert waits > 3000
