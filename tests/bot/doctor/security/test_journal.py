import os
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import psycopg
import pytest

from bot.doctor import State
from bot.doctor.security.journal import journal
from bot.settings import Settings, read_settings
from tests.bot.doctor.conftest import needs
from tests.bot.doctor.security.conftest import EveryLine

ROLE = f"zt_security_{os.getpid()}"

Role = Callable[..., Awaitable[Settings]]


@pytest.fixture
async def role() -> AsyncIterator[Role]:
    """Settings with a role of these attributes, and of these other roles."""
    needs(5432, "PostgreSQL")
    owner = await psycopg.AsyncConnection.connect("postgresql://postgres@127.0.0.1/postgres", autocommit=True)
    async with owner:

        async def made(attributes: str = "", *others: str) -> Settings:
            await owner.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD 'made-up' {attributes}".encode())
            for other in others:
                await owner.execute(f"GRANT {other} TO {ROLE}".encode())
            return read_settings({"database_url": f"postgresql+psycopg://{ROLE}:made-up@127.0.0.1/postgres"})

        yield made
        await owner.execute(f"DROP ROLE IF EXISTS {ROLE}".encode())


@pytest.mark.postgres
async def test_a_plain_role_is_well(role: Role, every_line: EveryLine) -> None:
    found = await every_line(partial(journal, await role()))

    assert found == {f"{ROLE} has no attribute and no membership beyond its own tables.": State.OK}


@pytest.mark.postgres
@pytest.mark.parametrize("attribute", ["CREATEDB", "CREATEROLE", "REPLICATION", "BYPASSRLS"])
async def test_an_attribute_that_the_bot_does_not_need_is_wrong(
    role: Role, every_line: EveryLine, attribute: str
) -> None:
    found = await every_line(partial(journal, await role(attribute)))

    ((said, state),) = found.items()
    assert state is State.WRONG
    assert f"({attribute})" in said


@pytest.mark.postgres
async def test_a_superuser_is_told_as_one(role: Role, every_line: EveryLine) -> None:
    found = await every_line(partial(journal, await role("SUPERUSER")))

    assert [said for said in found if "(SUPERUSER)" in said]
    assert set(found.values()) == {State.WRONG}


@pytest.mark.postgres
async def test_what_comes_by_way_of_another_role_is_wrong(role: Role, every_line: EveryLine) -> None:
    found = await every_line(partial(journal, await role("", "pg_read_all_data")))

    ((said, state),) = found.items()
    assert state is State.WRONG
    assert "is a member of pg_read_all_data" in said


async def test_a_file_has_no_roles(every_line: EveryLine, tmp_path: Path) -> None:
    settings = read_settings({"database_url": f"sqlite+aiosqlite:///{tmp_path}/journal.db"})

    assert list((await every_line(partial(journal, settings))).values()) == [State.OK]


async def test_a_server_that_is_not_there_leaves_it_unknown(every_line: EveryLine, refused_port: int) -> None:
    settings = read_settings({"database_url": f"postgresql://who:made-up@127.0.0.1:{refused_port}/none"})

    assert list((await every_line(partial(journal, settings))).values()) == [State.UNKNOWN]
