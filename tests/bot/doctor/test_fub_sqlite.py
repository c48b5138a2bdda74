"""Databases that are files: what is there, what is missing, and what that blinds."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.doctor import Line, State
from bot.doctor.fub_clients import clients
from bot.doctor.fub_common import common
from bot.settings import Settings, read_settings
from sandbox.fub import Loaded, World, load_sqlite
from tests.bot.doctor.conftest import Lines, now


def reading(loaded: Loaded, **others: Any) -> Settings:
    return read_settings({"fub_common_url": loaded.common_url, "fub_client_url": loaded.client_url, **others})


def remove(file: Path) -> None:
    file.unlink()


def names(directory: Path) -> set[str]:
    return {file.name for file in directory.iterdir()}


def states(found: dict[str, Line]) -> dict[str, State]:
    return {subject: line.state for subject, line in found.items()}


async def test_a_whole_installation_lacks_nothing(loaded: Loaded, lines: Lines) -> None:
    of_common = await lines(partial(common, reading(loaded), now))
    of_clients = await lines(partial(clients, reading(loaded), now))

    assert set(states({**of_common, **of_clients}).values()) == {State.OK}
    assert of_clients["fub.client"].said == "3 of 3 answered."
    assert "a write would be refused" in of_common["fub.common sessions"].said


@pytest.mark.parametrize("variants", [{"D2", "D3"}, {"D6", "D7"}, {"D9:user", "D10"}])
async def test_an_installation_that_differs_in_known_ways_lacks_nothing(
    world: World, tmp_path: Path, lines: Lines, variants: set[str]
) -> None:
    settings = reading(load_sqlite(world, tmp_path, variants=variants))

    of_common = await lines(partial(common, settings, now))
    of_clients = await lines(partial(clients, settings, now))

    wrong = {line.said for line in (*of_common.values(), *of_clients.values()) if line.state is State.WRONG}
    assert wrong == set()
    assert "another name" in of_common["fub.common tables"].said + of_clients["fub.client tables"].said


async def test_a_missing_column_names_statements_and_probes(world: World, tmp_path: Path, lines: Lines) -> None:
    settings = reading(load_sqlite(world, tmp_path, variants={"missing:zillow_sync_users.problem_msg"}))

    found = await lines(partial(common, settings, now))

    assert found["fub.common tables"].state is State.UNKNOWN
    assert "zillow_sync_users.problem_msg is not there" in found["fub.common tables"].said
    assert "sync_users_of_account" in found["fub.common tables"].said
    assert "sync_row" in found["fub.common tables"].said


async def test_a_table_that_holds_other_columns_blinds_what_reads_them(
    world: World, tmp_path: Path, lines: Lines
) -> None:
    found = await lines(partial(common, reading(load_sqlite(world, tmp_path, variants={"D8"})), now))

    assert found["fub.common tables"].state is State.WRONG
    assert "zillow_lead_events_log.sync_user_id is not there" in found["fub.common tables"].said


async def test_a_missing_table_is_wrong(world: World, tmp_path: Path, lines: Lines) -> None:
    settings = reading(load_sqlite(world, tmp_path, variants={"missing_table:zillow_agents"}))

    found = await lines(partial(clients, settings, now))

    assert found["fub.client tables"].state is State.WRONG
    assert "zillow_agents is not there in all 3" in found["fub.client tables"].said
    assert "path_3" in found["fub.client tables"].said


async def test_a_table_that_only_one_database_lacks_is_told_with_its_name(
    world: World, tmp_path: Path, lines: Lines
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    settings = reading(load_sqlite(world, tmp_path))
    load_sqlite(world, other, variants={"missing_table:deals"})
    (other / "client_1.db").replace(tmp_path / "client_1.db")

    found = await lines(partial(clients, settings, now))

    assert found["fub.client"].state is State.OK
    assert "deals is not there in 1 of 3 (" in found["fub.client tables"].said
    assert "client_1)" in found["fub.client tables"].said


async def test_databases_that_do_not_answer_are_counted_and_named(loaded: Loaded, tmp_path: Path, lines: Lines) -> None:
    remove(tmp_path / "client_1.db")

    found = await lines(partial(clients, reading(loaded), now))

    (named,) = [subject for subject in found if subject.endswith("/client_1")]
    assert found["fub.client"].said == "2 of 3 answered."
    assert found["fub.client"].state is State.WRONG
    assert "does not exist" in found[named].said
    assert found["fub.client tables"].state is State.OK


async def test_looking_makes_no_file(loaded: Loaded, tmp_path: Path, lines: Lines) -> None:
    remove(tmp_path / "client_1.db")
    before = names(tmp_path)

    await lines(partial(clients, reading(loaded), now))

    assert names(tmp_path) == before


async def test_accounts_that_lead_nowhere_are_named(world: World, tmp_path: Path, lines: Lines) -> None:
    settings = reading(load_sqlite(world, tmp_path))
    with closing(sqlite3.connect(tmp_path / "common.db")) as file:
        file.execute("INSERT INTO accounts (id, name, status, db_host, db_database) VALUES (10, 'x', 'x', 'x', '../x')")
        file.commit()

    found = await lines(partial(clients, settings, now))

    assert found["fub.client"].said == "3 of 4 answered."
    assert any("holds something that is no database name" in line.said for line in found.values())


async def test_no_accounts_are_a_question(tmp_path: Path, lines: Lines, world: World) -> None:
    empty = World(world.now)

    found = await lines(partial(clients, reading(load_sqlite(empty, tmp_path)), now))

    assert states(found) == {"fub.client": State.UNKNOWN}


async def test_what_is_not_configured_says_what_stays_unknown(loaded: Loaded, lines: Lines) -> None:
    of_common = await lines(partial(common, reading(loaded, fub_common_url=None), now))
    of_clients = await lines(partial(clients, reading(loaded, fub_client_url=None), now))

    assert states(of_common) == {"fub.common": State.UNSET}
    assert states(of_clients) == {"fub.client": State.UNSET}
    assert "tokens" in of_common["fub.common"].said
    assert "set FUB_CLIENT_URL" in of_clients["fub.client"].said


@pytest.mark.parametrize("url", ["nonsense:s3cret", "postgresql://reader:s3cret@127.0.0.1/common"])
async def test_a_url_that_is_none_is_told_without_it(loaded: Loaded, lines: Lines, url: str) -> None:
    of_common = await lines(partial(common, reading(loaded, fub_common_url=url), now))
    of_clients = await lines(partial(clients, reading(loaded, fub_common_url=url), now))

    assert states(of_common) == {"fub.common": State.WRONG}
    assert states(of_clients) == {"fub.client": State.WRONG}
    assert "FUB_COMMON_URL" in of_common["fub.common"].said
    assert "s3cret" not in f"{of_common}{of_clients}"


async def test_one_database_for_all_accounts_is_wrong(loaded: Loaded, lines: Lines) -> None:
    found = await lines(partial(clients, reading(loaded, fub_client_url=loaded.common_url), now))

    assert found["fub.client"].state is State.WRONG
    assert "{db_database}" in found["fub.client"].said
