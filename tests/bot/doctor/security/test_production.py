"""On a real server, where grants are what the server says they are."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.doctor import State
from bot.doctor.security.production import production
from bot.settings import Settings, read_settings
from tests.bot.doctor.conftest import needs, now
from tests.bot.doctor.security.conftest import EveryLine

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
LOGIN = f"zt_security_{os.getpid()}"
WHO = f"{LOGIN}@'127.0.0.1'"

Login = Callable[..., Awaitable[Settings]]


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    """Settings with a login that has these grants and no others."""
    needs(3306, "MariaDB")
    engine = create_async_engine(SERVER, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as root:

        async def made(*grants: str) -> Settings:
            await root.exec_driver_sql(f"CREATE OR REPLACE USER {WHO} IDENTIFIED BY 'made-up'")
            for grant in grants:
                await root.exec_driver_sql(f"GRANT {grant} TO {WHO}")
            url = SERVER.replace("//root@", f"//{LOGIN}:made-up@")
            return read_settings({"fub_common_url": f"{url}/information_schema"})

        yield made
        await root.exec_driver_sql(f"DROP USER IF EXISTS {WHO}")


async def said(settings: Settings, every_line: EveryLine) -> dict[str, State]:
    return await every_line(partial(production, settings, now))


@pytest.mark.mariadb
async def test_every_grant_has_a_line_and_reading_fub_is_well(login: Login, every_line: EveryLine) -> None:
    settings = await login("SELECT ON fub_common.*", "SELECT, SHOW VIEW ON `client\\_%%`.*")

    assert await said(settings, every_line) == {
        "USAGE on *.*, at fub.common.": State.OK,
        "SELECT on fub_common.*, at fub.common.": State.OK,
        "SELECT, SHOW VIEW on client\\_%.*, at fub.common.": State.OK,
    }


@pytest.mark.mariadb
@pytest.mark.parametrize(
    ("grant", "named"),
    [
        ("UPDATE ON fub_common.*", "UPDATE is more than reading takes"),
        ("SELECT, PROCESS ON *.*", "PROCESS is more than reading takes"),
        ("SELECT ON *.*", "includes the server's own tables"),
        ("SELECT ON mysql.*", "includes the server's own tables"),
    ],
)
async def test_a_grant_beyond_reading_fub_is_wrong(login: Login, every_line: EveryLine, grant: str, named: str) -> None:
    found = await said(await login("SELECT ON fub_common.*", grant), every_line)

    (wrong,) = [line for line, state in found.items() if state is State.WRONG]
    assert named in wrong


@pytest.mark.mariadb
async def test_a_server_that_refuses_the_login_leaves_it_unknown(login: Login, every_line: EveryLine) -> None:
    settings = await login()
    url = str(settings.fub_common_url.get_secret_value() if settings.fub_common_url else "")

    found = await said(read_settings({"fub_common_url": url.replace("made-up", "another")}), every_line)

    assert list(found.values()) == [State.UNKNOWN]
    assert "another" not in str(found)


async def test_without_a_source_there_is_nothing_to_misuse(every_line: EveryLine) -> None:
    found = await said(read_settings(), every_line)

    assert list(found.values()) == [State.UNSET]
