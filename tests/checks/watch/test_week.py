"""A week of a simulated fleet at the monitors' real cadence."""

import asyncio
import os

import pytest

from benchmarks.watched_week import Watched, watched
from benchmarks.week import FAULTY, found, noise
from checks.fub.fleet_methods import agent_methods_after
from checks.fub.lead_events import fleet_lead_events
from checks.fub.sync_ids import sync_ids_after
from checks.fub.tables import TABLES
from checks.kit.schema import Schema
from checks.kit.statement import Statement
from checks.watch.judge import Word
from checks.watch.registry import all_monitors
from sandbox.weeks import TWENTY, simulated_week, sources_of

WEEKS = int(os.environ.get("WEEKS", "1"))
"""Ten in `make weeks`; the first of them whenever the tests run."""


@pytest.mark.timeout(180)
@pytest.mark.parametrize("seed", range(1, WEEKS + 1))
async def test_ordinary_noise_of_a_week_opens_nothing(seed: int) -> None:
    seen = await watched(simulated_week(seed))

    print(noise([seen]))  # noqa: T201 - for whoever runs it with -s
    assert seen.said == []
    assert _mostly_read(seen)


def _mostly_read(seen: Watched) -> bool:
    """Every monitor has seen the fleet nearly all of the time, so its silence says something."""
    shares = [sum(look.level is not None for look in looks) / len(looks) for looks in seen.looks.values()]
    return len(shares) == len(all_monitors()) and min(shares) > 0.97


@pytest.fixture(scope="module")
def faulty() -> Watched:
    """One week for all that is said of it, as it takes some seconds."""
    return asyncio.run(watched(simulated_week(FAULTY, TWENTY)))


@pytest.mark.timeout(180)
def test_faults_put_into_a_week_are_found_and_nothing_else_is(faulty: Watched) -> None:
    print(found(faulty))  # noqa: T201 - for whoever runs it with -s

    assert [fault.name for fault in TWENTY if faulty.found(fault) is None] == []
    assert [(said.at, said.look.fact) for said in faulty.needless()] == []


def test_what_was_said_is_taken_back_when_it_is_over(faulty: Watched) -> None:
    words = [(said.look.monitor, said.spoken.word) for said in faulty.said if said.spoken.word is not Word.RAISE]

    for monitor in all_monitors():
        own = [word for name, word in words if name == monitor]
        assert own, monitor
        assert own == [Word.OPEN, Word.OVER] * (len(own) // 2)


def test_there_are_at_least_twenty_faults_each_of_its_own_name() -> None:
    assert len({fault.name for fault in TWENTY}) == len(TWENTY) >= 20


ASKED = (fleet_lead_events, sync_ids_after, agent_methods_after)


@pytest.mark.parametrize("statement", ASKED, ids=lambda statement: statement.name)
async def test_a_simulated_row_has_the_columns_that_the_statement_selects(statement: Statement) -> None:
    week = simulated_week(1)
    noon = week.at(720)
    sources = sources_of(week, noon)
    params = {"since": week.begins, "until": noon, "after": 0}
    schema = Schema(TABLES, {name: frozenset(spec.columns) for name, spec in TABLES.items()}, "test")
    selected = set(statement.build(schema).selected_columns.keys())

    if statement is agent_methods_after:
        answers = await sources.databases.every_client(statement, params, fresh=True)
        rows = [row for each in answers.answered.values() for row in each.rows]
    else:
        rows = list((await sources.databases.common(statement, params, fresh=True)).rows)

    assert {frozenset(row.values) for row in rows} == {frozenset(selected)}


def test_the_same_seed_is_the_same_week() -> None:
    assert simulated_week(5).backlog == simulated_week(5).backlog
    assert simulated_week(5).backlog != simulated_week(6).backlog
