"""What only a server shows: logins, sessions, its clock, tables that a login may not read."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.doctor import State
from bot.doctor.fub_clients import clients
from bot.doctor.fub_common import common
from bot.settings import Settings, read_settings
from sandbox.fub import Loaded, World, drop_mariadb, load_mariadb
from tests.bot.doctor.conftest import Lines, now

pytestmark = pytest.mark.mariadb

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
LOGIN = f"zt_doctor_{os.getpid()}"
WHO = f"{LOGIN}@'127.0.0.1'"
PASSWORD = "made-up-pass-word"

Login = Callable[..., Awaitable[Settings]]


@pytest.fixture
async def prefix(needs_mariadb: None) -> AsyncIterator[str]:
    """Begins the names of databases; they are dropped afterwards."""
    prefix = f"{LOGIN}_"
    yield prefix
    await drop_mariadb(SERVER, prefix)


@pytest.fixture
async def stored(world: World, prefix: str) -> Loaded:
    return await load_mariadb(world, SERVER, prefix)


@pytest.fixture
async def root(prefix: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(SERVER, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        yield connection
        await connection.exec_driver_sql(f"DROP USER IF EXISTS {WHO}")
        await connection.exec_driver_sql(f"DROP ROLE IF EXISTS {LOGIN}_role")


@pytest.fixture
def login(root: AsyncConnection, stored: Loaded) -> Login:
    """Settings with a login of its own that has these grants; `SELECT ON *.*` comes with it unless told otherwise."""

    async def made(*grants: str, select: str = "SELECT ON *.*") -> Settings:
        await root.exec_driver_sql(f"CREATE OR REPLACE USER {WHO} IDENTIFIED BY '{PASSWORD}'")
        for grant in (select, *grants):
            await root.exec_driver_sql(f"GRANT {grant} TO {WHO}")
        common_url, client_url = (
            url.replace("//root@", f"//{LOGIN}:{PASSWORD}@") for url in (stored.common_url, stored.client_url)
        )
        return read_settings({"fub_common_url": common_url, "fub_client_url": client_url})

    return made


async def test_a_login_that_only_reads_is_well(login: Login, lines: Lines) -> None:
    settings = await login()

    of_common = await lines(partial(common, settings, now))
    of_clients = await lines(partial(clients, settings, now))

    assert {line.state for line in (*of_common.values(), *of_clients.values())} == {State.OK}
    assert of_common["fub.common login"].said == "The login may only read."
    assert of_clients["fub.client login"].said == "The login may only read at all 3."
    assert "behind" in of_common["fub.common clock"].said or "ahead" in of_common["fub.common clock"].said


async def test_grants_that_write_are_named(login: Login, lines: Lines, prefix: str) -> None:
    settings = await login(
        f"INSERT, UPDATE ON {prefix}common.*",
        f"UPDATE (status) ON {prefix}common.accounts",
        "LOCK TABLES ON *.*",
    )

    found = await lines(partial(common, settings, now))

    assert found["fub.common login"].state is State.WRONG
    assert f"INSERT, UPDATE on {prefix}common.*" in found["fub.common login"].said
    assert f"UPDATE on {prefix}common.accounts" in found["fub.common login"].said
    assert "LOCK TABLES on *.*" in found["fub.common login"].said
    assert found["fub.common sessions"].state is State.OK


async def test_grants_by_way_of_a_role_are_named(
    login: Login, lines: Lines, prefix: str, root: AsyncConnection
) -> None:
    await root.exec_driver_sql(f"CREATE OR REPLACE ROLE {LOGIN}_role")
    await root.exec_driver_sql(f"GRANT DELETE ON {prefix}common.* TO {LOGIN}_role")
    settings = await login(f"{LOGIN}_role")

    found = await lines(partial(common, settings, now))

    assert found["fub.common login"].state is State.WRONG
    assert f"DELETE on {prefix}common.*" in found["fub.common login"].said


async def test_the_all_powerful_login_is_wrong_in_every_database(stored: Loaded, lines: Lines) -> None:
    settings = read_settings({"fub_common_url": stored.common_url, "fub_client_url": stored.client_url})

    found = await lines(partial(clients, settings, now))

    assert found["fub.client"].said == "3 of 3 answered."
    assert found["fub.client login"].state is State.WRONG
    assert "ALL PRIVILEGES, GRANT OPTION on *.*" in found["fub.client login"].said
    assert found["fub.client sessions"].said == "Sessions of all 3 are read-only: a write would be refused."


async def test_a_table_that_the_login_may_not_read_is_named(login: Login, lines: Lines, prefix: str) -> None:
    settings = await login(f"SELECT ON {prefix}common.zillow_auth", select=f"SELECT ON {prefix}common.accounts")

    found = await lines(partial(common, settings, now))

    assert found["fub.common tables"].state is State.WRONG
    assert "or the login may not read it" in found["fub.common tables"].said


async def test_a_column_that_the_login_may_not_read_is_named(login: Login, lines: Lines, prefix: str) -> None:
    settings = await login(select=f"SELECT (id, db_host, db_database) ON {prefix}common.accounts")

    found = await lines(partial(clients, settings, now))

    assert found["fub.client"].said == "0 of 3 answered."
    assert found["fub.client"].state is State.WRONG


async def test_a_refused_login_is_told_without_its_password(login: Login, lines: Lines, root: AsyncConnection) -> None:
    settings = await login()
    await root.exec_driver_sql(f"SET PASSWORD FOR {WHO} = PASSWORD('another-pass-word')")

    found = await lines(partial(common, settings, now))

    assert found["fub.common"].state is State.WRONG
    assert "The common database refused the login." in found["fub.common"].said
    assert PASSWORD not in str(found)


async def test_a_clock_that_is_off_is_wrong(login: Login, lines: Lines) -> None:
    settings = await login()

    late = await lines(partial(common, settings, lambda: datetime.now(UTC) - timedelta(seconds=31)))
    early = await lines(partial(clients, settings, lambda: datetime.now(UTC) + timedelta(seconds=29)))

    assert late["fub.common clock"].state is State.WRONG
    assert "s ahead of this machine's" in late["fub.common clock"].said
    assert early["fub.client clock"].state is State.OK
    assert "s behind this machine's" in early["fub.client clock"].said
    assert "the furthest off of 3" in early["fub.client clock"].said
