"""What the background asks for `/healthz`, `/readyz` and the figures, over a real journal."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.health import Sign
from bot.health.channels import channels_look
from bot.health.looks import MOST_WAITING, Looks
from bot.journal.outage_book import JournalOutages
from bot.runs import RunsUnavailable
from checks.watch.judge import NOTHING
from checks.watch.look import Level, Look
from handlers.clock.heartbeat import DOUBTED, Heartbeat
from handlers.clock.state import after
from handlers.flows.office import Office
from tests.handlers.clock.test_heartbeat import SetClock
from tests.handlers.flows.conftest import office, slack, workspace

__all__ = ["office", "slack", "workspace"]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Surroundings:
    """What the looks ask; `runs` are queue and state, None where the list of runs is away."""

    office: Office
    clock: SetClock
    database: Path
    runs: Sequence[tuple[str, str]] | None = field(default_factory=list)
    looks: Looks = field(init=False)
    heartbeat: Heartbeat = field(init=False)

    def __post_init__(self) -> None:
        self.heartbeat = Heartbeat(self.office)
        journal: Any = self.office.journal
        self.looks = Looks(journal, self.queues, self.heartbeat, self.office, self.channels)

    async def channels(self) -> Sign:
        return Sign(well=True, said="not shared")

    async def queues(self) -> Sequence[tuple[str, str]]:
        if self.runs is None:
            raise RunsUnavailable("The runs database does not answer.")
        return self.runs

    async def sign(self, name: str) -> Sign:
        return await self.looks.all()[name]()

    def tampered(self, sql: str) -> None:
        with closing(sqlite3.connect(self.database)) as connection, connection:
            connection.execute(sql)


@pytest.fixture
def around(office: Office, tmp_path: Path) -> Surroundings:
    clock = SetClock(NOON)
    return Surroundings(replace(office, clock=clock), clock, tmp_path / "journal.db")


async def test_a_journal_that_takes_a_write_is_writable(around: Surroundings) -> None:
    assert await around.sign("database") == Sign(well=True, said="writable")


async def test_a_full_disk_is_seen_and_its_end_too(around: Surroundings) -> None:
    around.tampered("CREATE TRIGGER full BEFORE INSERT ON signs_of_life BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    full = await around.sign("database")
    around.tampered("DROP TRIGGER full")

    assert full == Sign(well=False, said="takes no writes")
    assert (await around.sign("database")).well


async def test_tables_of_an_older_version_are_not_ready(around: Surroundings) -> None:
    current = await around.sign("tables")
    around.tampered("UPDATE alembic_version SET version_num = '0001'")

    assert current == Sign(well=True, said="current")
    assert not (await around.sign("tables")).well


@pytest.mark.parametrize(
    ("waiting", "well"), [(0, True), (MOST_WAITING, True), (MOST_WAITING + 1, False)], ids=["none", "most", "too many"]
)
async def test_a_queue_over_its_limit_takes_no_more(around: Surroundings, waiting: int, *, well: bool) -> None:
    around.runs = [("triage", "waiting")] * waiting + [("incidents", "running")] * 600

    assert (await around.sign("queue")).well is well
    assert around.looks.snapshot.runs["triage", "waiting"] == waiting
    assert around.looks.snapshot.runs["incidents", "running"] == 600
    assert around.looks.snapshot.runs["timers", "waiting"] == 0


async def test_a_list_of_runs_that_is_away_is_a_sign_too(around: Surroundings) -> None:
    around.runs = None

    assert await around.sign("queue") == Sign(well=False, said="the list of runs does not answer")


async def looked(around: Surroundings) -> None:
    look = Look(monitor="throttling", at=around.clock.at, level=Level.QUIET, fact="Quiet.")
    await around.office.watch.keep_state(look.monitor, after(None, look.at, look, NOTHING).document())


async def beaten(around: Surroundings) -> None:
    for _ in range(DOUBTED + 1):
        await around.heartbeat.beat()


async def test_monitors_that_are_silent_make_it_unwell_until_they_look_again(around: Surroundings) -> None:
    await looked(around)
    around.clock.at += timedelta(hours=1)
    await beaten(around)
    silent = await around.sign("monitors")
    await looked(around)
    await beaten(around)

    assert silent == Sign(well=False, said="silent since 2026-11-21T12:00:00Z")
    assert await around.sign("monitors") == Sign(well=True, said="looking")


async def test_the_figures_know_monitors_looks_and_sources_that_are_down(around: Surroundings) -> None:
    journal: Any = around.office.journal
    await looked(around)
    await JournalOutages(journal).failed("redis", NOON, "Redis cannot be reached.")

    await around.sign("monitors")

    assert around.looks.snapshot.monitors == {"throttling": NOON}
    assert around.looks.snapshot.down == {"redis": NOON}


@pytest.mark.parametrize("name", ["database", "tables", "queue", "monitors"])
async def test_no_look_raises_where_nothing_answers(around: Surroundings, name: str) -> None:
    around.runs = None
    tables: Callable[[str], None] = around.tampered
    for table in ("signs_of_life", "alembic_version", "monitor_states"):
        tables(f"DROP TABLE {table}")

    assert isinstance(await around.sign(name), Sign)


@dataclass
class Read:
    """Channels with whom they are shared."""

    elsewhere: set[str]

    async def shared(self, channel: str) -> bool:
        return channel in self.elsewhere

    def told(self, channel: str) -> None:
        self.elsewhere.add(channel)


async def test_a_shared_channel_is_named_and_no_reason_to_start_anew() -> None:
    read = Read(set())

    ours = await channels_look(read, ["C0SUPPORT", "C0GENERAL"])
    read.told("C0GENERAL")
    shared = await channels_look(read, ["C0SUPPORT", "C0GENERAL"])

    assert ours == Sign(well=True, said="not shared")
    assert shared.well
    assert shared.said == "shared with another organisation, so nothing is posted there: C0GENERAL"
