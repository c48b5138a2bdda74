import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from typing import Any

import pytest

from bot.fub import FubDatabases, Limits
from checks.fub.accounts import users_counted
from checks.kit.unavailable import SourceUnavailable
from sandbox.fub import Loaded, World, load_sqlite

Opened = Callable[..., AbstractAsyncContextManager[FubDatabases]]


def change(directory: Path, sql: str) -> None:
    with closing(sqlite3.connect(directory / "common.db")) as connection, connection:
        connection.execute(sql)


async def users(databases: FubDatabases, account_id: int, *, fresh: bool = False) -> int:
    found = await databases.client(account_id, users_counted, {"account_id": account_id}, fresh=fresh)
    return found.rows[0].number("users")


async def test_each_account_is_asked_in_its_own_database(databases: FubDatabases) -> None:
    assert await users(databases, 7) == 3
    assert await users(databases, 8) == 1


async def test_an_account_without_a_row_is_in_no_database(databases: FubDatabases) -> None:
    with pytest.raises(SourceUnavailable) as unknown:
        await users(databases, 999)

    assert unknown.value.source == "fub.client"
    assert unknown.value.reason == "Account 999 is in no database: accounts has no row for it."


async def test_unknown_accounts_do_not_count_against_the_common_database(databases: FubDatabases) -> None:
    for _ in range(30):
        with pytest.raises(SourceUnavailable, match="is in no database"):
            await users(databases, 999)

    assert await users(databases, 7) == 3


async def test_an_account_that_moved_is_found_when_its_old_database_is_gone(
    databases: FubDatabases, tmp_path: Path
) -> None:
    assert await users(databases, 7) == 3

    (tmp_path / "client_0.db").rename(tmp_path / "client_9.db")
    change(tmp_path, "UPDATE accounts SET db_database = 'client_9' WHERE id = 7")

    assert await users(databases, 7) == 3


async def test_an_account_that_moved_is_found_after_seconds_even_if_its_old_database_still_answers(
    databases: FubDatabases, clock: Any, tmp_path: Path
) -> None:
    assert await users(databases, 7) == 3
    change(tmp_path, "UPDATE accounts SET db_database = 'client_1' WHERE id = 7")

    clock.forward(5)

    assert await users(databases, 7) == 0


async def test_a_grave_case_looks_the_account_up_anew(databases: FubDatabases, tmp_path: Path) -> None:
    assert await users(databases, 7) == 3
    change(tmp_path, "UPDATE accounts SET db_database = 'client_1' WHERE id = 7")

    assert await users(databases, 7, fresh=True) == 0


@pytest.mark.parametrize("name", ["../common", "common.db?mode=rwc&x=", ""])
async def test_a_name_that_would_lead_elsewhere_is_not_followed(
    world: World, opened: Opened, tmp_path: Path, name: str
) -> None:
    world.account(9, db_database="client_1")
    loaded = load_sqlite(world, tmp_path)
    change(tmp_path, f"UPDATE accounts SET db_database = '{name}' WHERE id = 9")

    async with opened(loaded) as databases:
        with pytest.raises(SourceUnavailable) as refused:
            await users(databases, 9)

    assert refused.value.reason == (
        "The database of account 9 cannot be told: "
        "The column accounts.db_database holds something that is no database name."
    )


async def test_every_client_database_is_asked_once_and_says_who_it_is(databases: FubDatabases) -> None:
    found = await databases.every_client(users_counted, {"account_id": 7}, fresh=False)

    counted = {where: rows.rows[0].number("users") for where, rows in found.answered.items()}
    assert counted == {"127.0.0.1/client_0": 3, "127.0.0.1/client_1": 0}
    assert found.failed == {}


async def test_a_client_database_that_fails_costs_its_own_line(databases: FubDatabases, tmp_path: Path) -> None:
    (tmp_path / "client_1.db").rename(tmp_path / "away")
    change(
        tmp_path,
        "INSERT INTO accounts (id, name, status, db_host, db_database) VALUES (9, 'Nine', 'active', 'a/b', 'x')",
    )

    found = await databases.every_client(users_counted, {"account_id": 7}, fresh=False)

    assert list(found.answered) == ["127.0.0.1/client_0"]
    assert found.failed == {
        "127.0.0.1/client_1": (
            "The client database 127.0.0.1/client_1 is a file that does not exist or cannot be opened."
        ),
        "a/b/x": "The column accounts.db_host holds something that is no host name.",
    }


async def test_client_databases_that_had_no_turn_are_reported(
    opened: Opened, loaded: Loaded, silent_port: int, tmp_path: Path
) -> None:
    change(tmp_path, f"UPDATE accounts SET db_host = '127.0.0.1:{silent_port}'")
    silent = Loaded(loaded.common_url, "mysql+asyncmy://reader:s3cret@{db_host}/{db_database}")

    async with opened(silent, limits=Limits(fan_out_seconds=0.2, databases_at_once=1)) as databases:
        found = await databases.every_client(users_counted, {"account_id": 7}, fresh=False)

    assert found.answered == {}
    assert found.failed == {
        f"127.0.0.1:{silent_port}/{name}": "There was no answer, or no turn, within 0.2 seconds."
        for name in ("client_0", "client_1")
    }


async def test_more_client_databases_than_are_asked_are_admitted(opened: Opened, loaded: Loaded) -> None:
    async with opened(loaded, limits=Limits(most_databases=1)) as databases:
        found = await databases.every_client(users_counted, {"account_id": 7}, fresh=False)

    assert len(found.answered) == 1
    assert found.failed == {"…": "There are more than 1 client databases; the others were not asked."}


async def test_what_is_broken_for_one_client_database_is_not_for_another(
    databases: FubDatabases, tmp_path: Path
) -> None:
    (tmp_path / "client_1.db").rename(tmp_path / "away")
    for _ in range(20):
        with pytest.raises(SourceUnavailable):
            await users(databases, 8)

    with pytest.raises(SourceUnavailable, match="It failed too often"):
        await users(databases, 8)
    assert await users(databases, 7) == 3
