import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import URL, Select, func, literal_column, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.fub import FubDatabases, Limits
from bot.fub.engine import open_engine
from checks.fub.auth import auth_of_account, auth_of_users, auth_rows
from checks.fub.sync_users import sync_user_rows, sync_users_of_account
from checks.kit.schema import Schema
from checks.kit.statement import statement
from checks.kit.unavailable import SourceUnavailable
from sandbox.fub import Loaded, World, load_mariadb

pytestmark = pytest.mark.mariadb

MARIADB = "mysql+asyncmy://root@127.0.0.1:3306"
Opened = Callable[..., AbstractAsyncContextManager[FubDatabases]]


@statement("peculiar", reads={"zillow_sync_users": ("id",)}, limit=1)
def peculiar(fub: Schema) -> Select[Any]:
    table = fub.zillow_sync_users
    return select(
        func.sum(table.id).label("exact"),
        literal_column("CAST('1.5' AS DECIMAL(4,2))").label("decimal"),
        literal_column("CAST('Zürich' AS BINARY)").label("bytes"),
        literal_column("@@session.time_zone").label("zone"),
    )


@statement("napping", reads={"users": ("id",)}, limit=10)
def napping(fub: Schema) -> Select[Any]:
    table = fub.users
    return select(table.id, func.sleep(5)).where(table.account_id == 7)


@pytest.fixture
async def stored(world: World, prefix: str) -> Loaded:
    """The world on MariaDB."""
    return await load_mariadb(world, MARIADB, prefix)


@pytest.fixture
async def root(prefix: str) -> AsyncIterator[AsyncConnection]:
    """Somebody else at work on the same server."""
    engine = create_async_engine(MARIADB, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        yield connection


async def test_rows_of_both_kinds_of_databases(stored: Loaded, opened: Opened) -> None:
    async with opened(stored) as databases:
        found = await databases.common(auth_of_users, {"account_id": 7, "user_ids": (1, 3)}, fresh=False)
        napped = await databases.every_client(auth_of_account, {"account_id": 7}, fresh=False)

    assert [(row.user_id, row.has_token) for row in auth_rows(found.rows)] == [(1, True), (3, True)]
    assert found.rows[0].values["expires_at"] == datetime(2026, 11, 21, 12, 40)  # noqa: DTZ001 - as the driver gives it
    assert set(napped.failed.values()) == {"This installation has no table zillow_auth."}
    assert len(napped.failed) == 2


@pytest.mark.parametrize("variants", [{"D2", "D3", "D5", "D6", "D7"}, {"missing:zillow_auth.expires_at"}])
async def test_installations_that_differ(world: World, prefix: str, opened: Opened, variants: set[str]) -> None:
    stored = await load_mariadb(world, MARIADB, prefix, variants=variants)

    async with opened(stored) as databases:
        auths = (await databases.common(auth_of_account, {"account_id": 7}, fresh=False)).rows
        syncs = (await databases.common(sync_users_of_account, {"account_id": 7}, fresh=False)).rows

    assert [row.has_token for row in auth_rows(auths)] == [True] * 3
    assert [row.enabled for row in sync_user_rows(syncs)] == [True] * 3
    assert {row.has("expires_at") for row in auths} == {"missing:zillow_auth.expires_at" not in variants}
    assert {row.has("zuid") for row in syncs} == {"D5" not in variants}


async def test_a_column_dropped_under_way_becomes_unknown(
    stored: Loaded, prefix: str, opened: Opened, root: AsyncConnection
) -> None:
    async with opened(stored) as databases:
        await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
        await root.exec_driver_sql(f"ALTER TABLE {prefix}common.zillow_auth DROP COLUMN expires_at")

        rows = (await databases.common(auth_of_account, {"account_id": 7}, fresh=False)).rows

    assert [row.has("expires_at") for row in rows] == [False] * 3


async def test_values_arrive_without_the_drivers_peculiarities_and_in_utc(stored: Loaded, opened: Opened) -> None:
    async with opened(stored) as databases:
        row = (await databases.common(peculiar, {}, fresh=False)).rows[0]

    assert type(row.values["exact"]) is int
    assert row.values["decimal"] == 1.5
    assert row.values["bytes"] == "Zürich"
    assert row.values["zone"] == "+00:00"


async def test_writing_is_refused_by_the_server(stored: Loaded) -> None:
    engine = open_engine(make_url(stored.common_url), Limits(), at_once=1)

    async with engine.connect() as connection:
        for sql in (
            "UPDATE accounts SET status = 'gone'",
            "DELETE FROM zillow_auth",
            "CREATE TABLE mine (id INT)",
            "TRUNCATE TABLE zillow_auth",
        ):
            with pytest.raises(DBAPIError, match="READ ONLY transaction"):
                await connection.execute(text(sql))
        kept = await connection.scalar(text("SELECT COUNT(*) FROM accounts WHERE status = 'active'"))
    await engine.dispose()

    assert kept == 2


async def test_a_slow_statement_is_ended_by_the_server_itself(
    stored: Loaded, opened: Opened, root: AsyncConnection, prefix: str
) -> None:
    async with opened(stored, limits=Limits(statement_seconds=0.3)) as databases:
        with pytest.raises(SourceUnavailable) as late:
            await databases.client(7, napping, {}, fresh=False)

        assert late.value.reason == (
            f"The client database 127.0.0.1/{prefix}client_0 did not answer within 0.3 seconds."
        )
        running = await root.exec_driver_sql(
            f"SELECT COUNT(*) FROM information_schema.processlist WHERE db LIKE '{prefix}%%' AND info LIKE '%%sleep(%%'"
            " AND id <> CONNECTION_ID()"
        )
        assert running.scalar() == 0


async def test_a_locked_table_costs_the_statements_time_and_no_more(
    stored: Loaded, opened: Opened, root: AsyncConnection, prefix: str
) -> None:
    async with opened(stored, limits=Limits(statement_seconds=0.3)) as databases:
        await databases.common(sync_users_of_account, {"account_id": 7}, fresh=False)
        await root.exec_driver_sql(f"LOCK TABLES {prefix}common.zillow_auth WRITE")
        with pytest.raises(SourceUnavailable, match=r"did not answer within 0\.3 seconds"):
            await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
        await root.exec_driver_sql("UNLOCK TABLES")

        found = await databases.common(auth_of_account, {"account_id": 7}, fresh=False)

    assert len(found.rows) == 3


async def test_a_connection_that_the_server_dropped_is_replaced(
    stored: Loaded, opened: Opened, root: AsyncConnection, prefix: str
) -> None:
    async with opened(stored) as databases:
        await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
        idle = await root.exec_driver_sql(f"SELECT id FROM information_schema.processlist WHERE db = '{prefix}common'")
        for (connection_id,) in idle.fetchall():
            await root.exec_driver_sql(f"KILL {connection_id}")

        found = await databases.common(auth_of_account, {"account_id": 7}, fresh=False)

    assert len(found.rows) == 3


async def test_a_wrong_password_is_told_without_login_or_password(
    stored: Loaded, opened: Opened, root: AsyncConnection
) -> None:
    login = f"zt_src_{os.getpid()}"
    await root.exec_driver_sql(f"CREATE OR REPLACE USER {login}@'127.0.0.1' IDENTIFIED BY 'the right one'")
    wrong = make_url(stored.common_url).set(username=login, password="s3cret-guess")
    try:
        async with opened(Loaded(rendered(wrong), stored.client_url)) as databases:
            with pytest.raises(SourceUnavailable) as refused:
                await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
    finally:
        await root.exec_driver_sql(f"DROP USER {login}@'127.0.0.1'")

    assert refused.value.reason == "The common database refused the login."
    assert whole_story(refused.value).count("s3cret-guess") == 0


async def test_a_login_that_may_not_read_a_table_is_told_so(
    stored: Loaded, opened: Opened, root: AsyncConnection, prefix: str
) -> None:
    login = f"zt_src_{os.getpid()}"
    await root.exec_driver_sql(f"CREATE OR REPLACE USER {login}@'127.0.0.1' IDENTIFIED BY 'pw'")
    await root.exec_driver_sql(f"GRANT SELECT (id, account_id) ON {prefix}common.zillow_auth TO {login}@'127.0.0.1'")
    narrow = make_url(stored.common_url).set(username=login, password="pw")
    try:
        async with opened(Loaded(rendered(narrow), stored.client_url)) as databases:
            with pytest.raises(SourceUnavailable, match=r"This installation has no column zillow_auth\.user_id"):
                await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
    finally:
        await root.exec_driver_sql(f"DROP USER {login}@'127.0.0.1'")


async def test_a_client_database_that_does_not_exist_is_named(
    world: World, prefix: str, opened: Opened, root: AsyncConnection
) -> None:
    stored = await load_mariadb(world, MARIADB, prefix)
    await root.exec_driver_sql(f"DROP DATABASE {prefix}client_1")

    async with opened(stored) as databases:
        with pytest.raises(SourceUnavailable) as missing:
            await databases.client(8, napping, {}, fresh=False)

    assert missing.value.reason == f"The client database 127.0.0.1/{prefix}client_1 does not exist on its server."


async def test_a_caller_who_gives_up_does_not_spoil_the_next_question(stored: Loaded, opened: Opened) -> None:
    async with opened(stored, limits=Limits(at_once_client=1, statement_seconds=0.5)) as databases:
        for _ in range(3):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await databases.client(7, napping, {}, fresh=False)

        found = await databases.client(8, napping, {}, fresh=False)

    assert found.rows == ()


async def test_sixty_questions_at_once_share_a_few_connections(
    stored: Loaded, opened: Opened, root: AsyncConnection, prefix: str
) -> None:
    async with opened(stored) as databases:
        asked = [databases.common(auth_of_account, {"account_id": 7}, fresh=False) for _ in range(60)]
        answers = await asyncio.gather(*asked)
        connections = await root.exec_driver_sql(
            f"SELECT COUNT(*) FROM information_schema.processlist WHERE db = '{prefix}common'"
        )

        assert [len(answer.rows) for answer in answers] == [3] * 60
        assert 1 <= int(connections.scalar() or 0) <= Limits().at_once_common


def rendered(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def whole_story(error: BaseException | None) -> str:
    """Everything a log could print of an error and of those behind it."""
    told = ""
    while error is not None:
        told += repr(error) + str(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return told
