"""Seeded runs of trouble with three replicas over PostgreSQL: nothing lost, nothing doubled, nothing unexplained.

The first of them whenever the tests run; 200 in `make chaos`, any number with `python -m tests.faults --endless`.
"""

import os
import sys

import pytest

from tests.bot.journal.postgres import database_of_its_own
from tests.faults.__main__ import SEED
from tests.faults.audit.audit import table
from tests.faults.series import series

RUNS = int(os.environ.get("RUNS", "8"))


@pytest.mark.long
@pytest.mark.postgres
@pytest.mark.timeout(600)
async def test_whatever_breaks_every_request_is_answered_once(capsys: pytest.CaptureFixture[str], crowd: None) -> None:
    said: list[str] = []
    with database_of_its_own() as url:
        worlds = [world async for world in series(SEED, RUNS, said.append, in_a_world=RUNS, database_url=url)]

    with capsys.disabled():
        sys.stdout.write(f"\n{table([world.verdict for world in worlds])}\n")
    found = [sentence for world in worlds for sentence in world.verdict.sentences]
    assert found == [], "\n".join([*said, *(f"To play it again: {world.again}" for world in worlds)])
    assert sum(world.struck for world in worlds) > 0
