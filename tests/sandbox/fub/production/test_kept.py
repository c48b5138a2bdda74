import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.fub.production.cache import Built, _put_up, brought_forward, kept_in, prepared
from sandbox.fub.production.order import Order
from sandbox.fub.production.stamp import Stamp
from tests.sandbox.fub.production.conftest import NOON, ORDER, SMALL

QUICK = Order(NOON, size=SMALL, lead_events=0)


def one(directory: Path, database: str, sql: str) -> object:
    with closing(sqlite3.connect(directory / f"{database}.db")) as connection:
        return connection.execute(sql).fetchone()[0]


def test_a_world_that_fits_is_used_again(built: Built) -> None:
    told: list[str] = []

    again = prepared(replace(ORDER, now=NOON + timedelta(days=2)), built.directory, told.append)

    assert again == built
    assert again.stamp.now == NOON
    assert told == []


def test_a_world_of_another_seed_takes_its_place(built: Built, directory: Path) -> None:
    shutil.copytree(built.directory, directory)

    other = prepared(replace(QUICK, seed=2), directory)

    assert other.stamp.seed == 2
    assert kept_in(directory) == other
    assert [path.name for path in directory.parent.iterdir()] == [directory.name]


@pytest.mark.parametrize(
    "change", [{"seed": 2}, {"lead_events": 1}, {"size": SMALL.scaled(1.1)}, {"rates": {"unlinked": 0.5}}]
)
def test_whatever_changes_the_rows_changes_the_stamp(change: dict[str, object]) -> None:
    changed = replace(ORDER, **change)  # type: ignore[arg-type]  # fields by name

    assert not Stamp.of(ORDER).fits(Stamp.of(changed))


def test_a_world_made_by_other_code_does_not_fit() -> None:
    assert not Stamp.of(ORDER).fits(replace(Stamp.of(ORDER), version="another"))


def test_nothing_of_anybody_elses_is_deleted(directory: Path) -> None:
    directory.mkdir()
    (directory / "letters.txt").write_text("mine")

    with pytest.raises(ValueError, match="holds something that is no such world"):
        prepared(QUICK, directory)

    assert (directory / "letters.txt").read_text() == "mine"


def test_a_world_without_its_stamp_is_none(directory: Path) -> None:
    directory.mkdir()

    assert kept_in(directory) is None


def test_brought_forward_everything_is_as_long_ago_as_it_was(built: Built, tmp_path: Path) -> None:
    newest = "SELECT MAX(created_at) FROM zillow_lead_events_log"
    before = str(one(built.directory, "common", newest))

    brought_forward(built, tmp_path, NOON + timedelta(days=3, hours=1))

    assert one(tmp_path, "common", newest) == before.replace("2026-11-21 11", "2026-11-24 12")
    assert one(tmp_path, "client_3", "SELECT COUNT(*) FROM zillow_agents") == one(
        built.directory, "client_3", "SELECT COUNT(*) FROM zillow_agents"
    )
    assert one(built.directory, "common", newest) == before


def test_what_is_null_stays_null_when_brought_forward(built: Built, tmp_path: Path) -> None:
    nulls = "SELECT COUNT(*) FROM zillow_sync_users WHERE problem_at IS NULL"

    brought_forward(built, tmp_path, NOON + timedelta(days=3))

    assert one(tmp_path, "common", nulls) == one(built.directory, "common", nulls)


def test_two_who_build_at_the_same_moment_end_with_one_world(built: Built, directory: Path) -> None:
    shutil.copytree(built.directory, directory)
    mine = shutil.copytree(built.directory, directory.parent / "scaffold")

    _put_up(mine, directory)

    assert kept_in(directory) is not None
    assert mine.exists()
