"""On a real server: a login that reads, one that writes, and what is said of them."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.fub.logins import Logins, SourceWritable
from sandbox.fub import World, drop_mariadb, load_mariadb, load_sqlite
from tests.bot.doctor.conftest import needs

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
LOGIN = f"zt_logins_{os.getpid()}"
WHO = f"{LOGIN}@'127.0.0.1'"

Known = Callable[..., Awaitable[Logins]]


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def world() -> World:
    world = World(datetime(2026, 11, 21, 12, tzinfo=UTC))
    for place in range(3):
        world.account(7 + place, db_database=f"client_{place}")
    return world


@pytest.fixture
async def root() -> AsyncIterator[AsyncConnection]:
    needs(3306, "MariaDB")
    engine = create_async_engine(SERVER, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        yield connection
        await connection.exec_driver_sql(f"DROP USER IF EXISTS {WHO}")
    await drop_mariadb(SERVER, f"{LOGIN}_")


@pytest.fixture
async def logins(root: AsyncConnection, world: World) -> Known:
    """With a login that has `SELECT` on everything, and these grants."""
    stored = await load_mariadb(world, SERVER, f"{LOGIN}_")

    async def made(*grants: str) -> Logins:
        await root.exec_driver_sql(f"CREATE OR REPLACE USER {WHO} IDENTIFIED BY 'made-up'")
        for grant in ("SELECT ON *.*", *grants):
            await root.exec_driver_sql(f"GRANT {grant} TO {WHO}")
        urls = [url.replace("//root@", f"//{LOGIN}:made-up@") for url in (stored.common_url, stored.client_url)]
        return Logins(*urls, now)

    return made


@pytest.mark.mariadb
async def test_a_login_that_reads_may_start(logins: Known) -> None:
    reader = await logins()

    await reader.check(allowed=False)

    assert (reader.writing, reader.unseen) == ((), {})


@pytest.mark.mariadb
async def test_a_login_that_writes_may_not_start_and_its_grants_are_named(logins: Known) -> None:
    writer = await logins(f"INSERT, UPDATE ON {LOGIN}_common.*")

    with pytest.raises(SourceWritable) as refused:
        await writer.check(allowed=False)

    assert f"INSERT, UPDATE on {LOGIN}_common.* at fub.common and 3 client databases." in str(refused.value)
    assert "ALLOW_WRITABLE_SOURCES=true" in str(refused.value)
    assert "made-up" not in str(refused.value)


@pytest.mark.mariadb
async def test_a_login_that_writes_may_start_where_it_is_allowed_and_goes_on_being_named(logins: Known) -> None:
    writer = await logins("DELETE ON *.*")

    await writer.check(allowed=True)

    assert writer.writing == ("DELETE on *.* at fub.common and 3 client databases",)


@pytest.mark.mariadb
async def test_a_grant_that_comes_later_is_seen_at_the_next_look(logins: Known, root: AsyncConnection) -> None:
    reader = await logins()
    await reader.look()
    await root.exec_driver_sql(f"GRANT DROP ON *.* TO {WHO}")

    await reader.look()
    later = reader.writing
    await root.exec_driver_sql(f"REVOKE DROP ON *.* FROM {WHO}")
    await reader.look()

    assert later == ("DROP on *.* at fub.common and 3 client databases",)
    assert reader.writing == ()


@pytest.mark.mariadb
async def test_silence_is_no_proof_and_keeps_what_was_known(logins: Known, root: AsyncConnection) -> None:
    writer = await logins("DELETE ON *.*")
    await writer.look()
    await root.exec_driver_sql(f"SET PASSWORD FOR {WHO} = PASSWORD('another')")

    await writer.look()

    assert writer.writing == ("DELETE on *.* at fub.common and 3 client databases",)
    assert "refused the login" in writer.unseen["fub.common"]


async def test_files_have_no_logins(world: World, tmp_path: Path) -> None:
    stored = load_sqlite(world, tmp_path)
    files = Logins(stored.common_url, stored.client_url, now)

    await files.check(allowed=False)

    assert (files.writing, files.unseen) == ((), {})


async def test_a_source_that_is_not_set_or_no_url_stops_nothing() -> None:
    for url in (None, "nonsense"):
        nothing = Logins(url, url, now)

        await nothing.check(allowed=False)

        assert nothing.writing == ()
