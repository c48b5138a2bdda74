"""Generated orders of redelivery, race, pager failure and kill: nothing twice, and nothing missing."""

import gc
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.orders.findings import sample
from tests.orders.forgetful import WithoutIntents
from tests.orders.journal import template
from tests.orders.moves import killed_when, moves
from tests.orders.playing import settled
from tests.orders.reports import report
from tests.orders.services import services
from tests.orders.tally import Tally
from tests.orders.world import inhabited

ORDERS = int(os.environ.get("ORDERS", "80"))
"""A thousand in `make orders`; the first of them whenever the tests run."""
PARTS = 4
SEED = 20261121


@pytest.fixture(autouse=True)
def few_collections() -> Iterator[None]:
    """Worlds come and go by the hundred; looking through everything imported each time takes a tenth of the test."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(PARTS))
async def test_in_any_order_every_incident_and_every_page_happens_exactly_once(
    part: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, document, tally = await template(tmp_path), await sample(), Tally()

    async with services() as everything:
        for number in range(part * ORDERS // PARTS, (part + 1) * ORDERS // PARTS):
            chance = random.Random(SEED + number)  # noqa: S311 - an order can be played again
            async with inhabited(chance, empty, everything, document) as world:
                await settled(world, moves(chance))
                await tally.count(number, world)

    with capsys.disabled():
        sys.stdout.write(f"\n{tally.table}\n")
    assert (tally.doubled, tally.missing) == ([], [])
    assert tally.figures["orders"] == ORDERS // PARTS
    for each in ("kills", "redeliveries", "pager failures", "delivered", "unknown", "rejected"):
        assert tally.figures[each] > 0


async def test_a_book_without_intents_rings_twice_and_the_auditor_sees_it(tmp_path: Path) -> None:
    empty, document, tally = await template(tmp_path), await sample(), Tally()

    async with services() as everything:
        for number in range(5):
            chance = random.Random(number)  # noqa: S311 - the same
            async with inhabited(chance, empty, everything, document, WithoutIntents) as world:
                await settled(world, [report, killed_when("paged")])
                await tally.count(number, world)

    assert any("Datadog rang 2 times" in each for each in tally.doubled)
