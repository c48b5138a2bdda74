import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, bindparam, func, literal_column, make_url, select, text
from sqlalchemy.exc import DBAPIError

from bot.fub import FubDatabases, Limits
from bot.fub.engine import open_engine
from checks.fub.auth import auth_of_account, auth_of_users, auth_rows
from checks.fub.sync_users import sync_user_rows, sync_users_of_account
from checks.kit.schema import Schema
from checks.kit.statement import statement
from checks.kit.unavailable import SourceUnavailable
from sandbox.fub import Loaded, World, load_sqlite

Opened = Callable[..., AbstractAsyncContextManager[FubDatabases]]


@statement("recent_auth", reads={"zillow_auth": ("user_id", "updated_at")}, sample={})
def recent_auth(fub: Schema) -> Select[Any]:
    table = fub.zillow_auth
    return select(table.user_id).where(table.account_id == 9).where(table.updated_at >= bindparam("since"))


@statement("two_users", reads={"users": ("id",)}, limit=2)
def two_users(fub: Schema) -> Select[Any]:
    return select(fub.users.id).order_by(fub.users.id)


@statement("deal_agents", reads={"deal_agents": ("deal_id", "user_id")})
def agents_of_deals(fub: Schema) -> Select[Any]:
    table = fub.deal_agents
    return select(*table.pick("deal_id", "user_id"))


@statement("endless", reads={"users": ("id",)})
def endless(fub: Schema) -> Select[Any]:
    numbers = select(literal_column("1").label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1))
    return select(func.count()).select_from(numbers)


def change(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)


async def test_rows_come_back_by_name_with_the_sql_and_the_time(databases: FubDatabases) -> None:
    found = await databases.common(auth_of_users, {"account_id": 7, "user_ids": [1, 3]}, fresh=False)

    assert [(row.user_id, row.has_token) for row in auth_rows(found.rows)] == [(1, True), (3, True)]
    assert found.as_of == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert not found.cut
    assert "zillow_auth.account_id = :account_id AND zillow_auth.user_id IN (:user_ids)" in found.text
    assert found.text.endswith("LIMIT 20000")


async def test_an_empty_list_of_ids_matches_nobody(databases: FubDatabases) -> None:
    found = await databases.common(auth_of_users, {"account_id": 7, "user_ids": []}, fresh=False)

    assert found.rows == ()


async def test_a_moment_is_compared_in_utc_whatever_its_zone(world: World, opened: Opened, tmp_path: Path) -> None:
    world.auth(9, 1, updated_ago=timedelta(minutes=60))
    world.auth(9, 2, updated_ago=timedelta(minutes=61))
    world.auth(9, 3, updated_ago=timedelta(minutes=30))
    since = datetime(2026, 11, 21, 6, tzinfo=timezone(timedelta(hours=-5)))

    async with opened(load_sqlite(world, tmp_path)) as databases:
        found = await databases.common(recent_auth, {"since": since}, fresh=False)

    assert sorted(row.number("user_id") for row in found.rows) == [1, 3]


async def test_an_answer_beyond_the_limit_is_cut_and_says_so(databases: FubDatabases) -> None:
    found = await databases.client(7, two_users, {}, fresh=False)

    assert [row.number("id") for row in found.rows] == [1, 2]
    assert found.cut


async def test_an_answer_of_exactly_the_limit_is_not_cut(databases: FubDatabases, tmp_path: Path) -> None:
    change(tmp_path / "client_0.db", "DELETE FROM users WHERE id = 3")

    found = await databases.client(7, two_users, {}, fresh=False)

    assert len(found.rows) == 2
    assert not found.cut


@pytest.mark.parametrize(
    "variants", [set(), {"D2"}, {"D3"}, {"D6"}, {"D7"}, {"D9:user"}, {"D2", "D3", "D6", "D7", "D9:user"}]
)
async def test_other_names_of_tables_and_columns_are_found(
    world: World, opened: Opened, tmp_path: Path, variants: set[str]
) -> None:
    contact = world.contact(7, 1)
    world.deal(7, 98122, agents=[1], contacts=[contact])

    async with opened(load_sqlite(world, tmp_path, variants=variants)) as databases:
        auths = await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
        syncs = await databases.common(sync_users_of_account, {"account_id": 7}, fresh=False)
        agents = await databases.client(7, agents_of_deals, {}, fresh=False)

    assert [(row.has_token, row.expires_at is not None) for row in auth_rows(auths.rows)] == [(True, True)] * 3
    assert [(row.enabled, row.health) for row in sync_user_rows(syncs.rows)] == [(True, "healthy")] * 3
    assert [(row.number("deal_id"), row.number("user_id")) for row in agents.rows] == [(98122, 1)]


async def test_a_column_that_is_lacking_is_unknown_and_not_null(world: World, opened: Opened, tmp_path: Path) -> None:
    async with opened(load_sqlite(world, tmp_path, variants={"missing:zillow_auth.expires_at"})) as databases:
        row = (await databases.common(auth_of_account, {"account_id": 7}, fresh=False)).rows[0]

    assert not row.has("expires_at")
    with pytest.raises(SourceUnavailable, match="no column for expires_at") as unknown:
        row.moment("expires_at")
    assert unknown.value.source == "fub.common"


async def test_a_table_that_is_lacking_is_named_and_the_database_is_not_blamed(
    world: World, opened: Opened, tmp_path: Path
) -> None:
    async with opened(load_sqlite(world, tmp_path, variants={"missing_table:zillow_auth"})) as databases:
        for _ in range(30):
            with pytest.raises(SourceUnavailable, match="This installation has no table zillow_auth"):
                await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
        found = await databases.common(sync_users_of_account, {"account_id": 7}, fresh=False)

    assert len(found.rows) == 3


async def test_a_column_renamed_under_way_is_found_again(databases: FubDatabases, tmp_path: Path) -> None:
    await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
    change(tmp_path / "common.db", "ALTER TABLE zillow_auth RENAME COLUMN expires_at TO token_expires_at")

    found = await databases.common(auth_of_account, {"account_id": 7}, fresh=False)

    assert found.rows[0].moment("expires_at") == datetime(2026, 11, 21, 12, 40, tzinfo=UTC)


async def test_a_column_added_under_way_is_noticed_after_ten_seconds(
    databases: FubDatabases, clock: Any, tmp_path: Path
) -> None:
    change(tmp_path / "common.db", "ALTER TABLE zillow_auth RENAME COLUMN expires_at TO something_else")
    lacking = await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
    change(tmp_path / "common.db", "ALTER TABLE zillow_auth RENAME COLUMN something_else TO expires_at")
    clock.forward(10)

    found = await databases.common(auth_of_account, {"account_id": 7}, fresh=False)

    assert not lacking.rows[0].has("expires_at")
    assert found.rows[0].has("expires_at")


async def test_a_missing_file_is_told_and_not_created(opened: Opened, tmp_path: Path) -> None:
    nowhere = Loaded(f"sqlite+aiosqlite:///{tmp_path}/common.db", f"sqlite+aiosqlite:///{tmp_path}/{{db_database}}.db")

    async with opened(nowhere) as databases:
        with pytest.raises(SourceUnavailable) as missing:
            await databases.common(auth_of_account, {"account_id": 7}, fresh=False)

    assert missing.value.reason == "The common database is a file that does not exist or cannot be opened."
    assert not Path(tmp_path, "common.db").exists()  # noqa: ASYNC240 - a local file, after everything is over


async def test_a_file_moved_away_is_noticed_at_once_and_found_when_it_is_back(
    databases: FubDatabases, tmp_path: Path
) -> None:
    await databases.client(7, two_users, {}, fresh=False)
    (tmp_path / "client_0.db").rename(tmp_path / "away")

    with pytest.raises(SourceUnavailable, match=r"client database 127\.0\.0\.1/client_0 is a file that does not exist"):
        await databases.client(7, two_users, {}, fresh=False)

    (tmp_path / "away").rename(tmp_path / "client_0.db")
    assert len((await databases.client(7, two_users, {}, fresh=False)).rows) == 2


async def test_a_file_that_is_no_database_is_told(databases: FubDatabases, tmp_path: Path) -> None:
    (tmp_path / "common.db").write_text("This is a letter, and a long one. " * 100)

    with pytest.raises(SourceUnavailable, match="is a file that is no SQLite database"):
        await databases.common(auth_of_account, {"account_id": 7}, fresh=False)


async def test_a_question_without_end_is_stopped(opened: Opened, loaded: Loaded) -> None:
    async with opened(loaded, limits=Limits(statement_seconds=0.1)) as databases:
        with pytest.raises(SourceUnavailable) as stopped:
            await databases.client(7, endless, {}, fresh=False)

    assert stopped.value.reason == "The client database 127.0.0.1/client_0 did not answer within 0.1 seconds."


async def test_a_value_that_is_forgotten_is_the_checks_fault(databases: FubDatabases) -> None:
    for _ in range(30):
        with pytest.raises(SourceUnavailable, match="the check has a fault"):
            await databases.common(auth_of_account, {}, fresh=False)

    assert len((await databases.common(auth_of_account, {"account_id": 7}, fresh=False)).rows) == 3


async def test_nothing_can_be_written(loaded: Loaded) -> None:
    engine = open_engine(make_url(loaded.common_url), Limits(), at_once=1)

    async with engine.connect() as connection:
        with pytest.raises(DBAPIError, match="readonly"):
            await connection.execute(text("UPDATE accounts SET status = 'gone'"))
        with pytest.raises(DBAPIError, match="readonly"):
            await connection.execute(text("CREATE TABLE mine (id INTEGER)"))
    await engine.dispose()


async def test_sixty_questions_at_once_are_all_answered(databases: FubDatabases) -> None:
    asked = [databases.common(auth_of_account, {"account_id": 7}, fresh=False) for _ in range(60)]

    answers = await asyncio.gather(*asked)

    assert [len(answer.rows) for answer in answers] == [3] * 60
