import os
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.doctor import State
from bot.doctor.journal import journal
from bot.journal import upgrade
from bot.journal.tables import SCHEMA
from bot.settings import read_settings
from tests.bot.doctor.conftest import Lines


def files(directory: Path) -> list[Path]:
    return list(directory.iterdir())


SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432"


@pytest.fixture
async def on_postgres(needs_postgres: None) -> AsyncIterator[str]:
    """An empty database of this test's own."""
    name = f"zt_doctor_{os.getpid()}"
    engine = create_async_engine(f"{SERVER}/postgres", poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
        yield f"{SERVER}/{name}"
        await connection.execute(text(f"DROP DATABASE {name}"))


async def test_a_journal_of_this_version_is_well(lines: Lines, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/journal.db"
    await upgrade(url)

    found = await lines(partial(journal, read_settings({"database_url": url})))

    assert found["journal"].state is State.OK
    assert found["journal"].said == f"It answers, with tables of revision {SCHEMA}."


async def test_a_file_that_is_not_there_yet_is_not_made(lines: Lines, tmp_path: Path) -> None:
    found = await lines(partial(journal, read_settings({"database_url": f"sqlite+aiosqlite:///{tmp_path}/journal.db"})))

    assert found["journal"].state is State.OK
    assert "the first start makes it" in found["journal"].said
    assert files(tmp_path) == []


async def test_a_directory_that_is_not_there_is_wrong(lines: Lines, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/nowhere/journal.db"

    found = await lines(partial(journal, read_settings({"database_url": url})))

    assert found["journal"].state is State.WRONG
    assert "Create it, or set DATABASE_URL" in found["journal"].said


async def test_a_file_that_is_no_database_is_wrong(lines: Lines, tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_text("These are only words, and many of them. " * 100)

    found = await lines(partial(journal, read_settings({"database_url": f"sqlite+aiosqlite:///{tmp_path}/journal.db"})))

    assert found["journal"].state is State.WRONG


@pytest.mark.parametrize(
    "url", ["nonsense with s3cret", "mysql+asyncmy://bot:s3cret@127.0.0.1/bot", "sqlite+aiosqlite://"]
)
async def test_what_cannot_keep_a_journal_is_wrong(lines: Lines, url: str) -> None:
    found = await lines(partial(journal, read_settings({"database_url": url})))

    assert found["journal"].state is State.WRONG
    assert "DATABASE_URL" in found["journal"].said
    assert "s3cret" not in found["journal"].said


async def test_a_server_that_is_not_there_is_wrong(lines: Lines, refused_port: int) -> None:
    url = f"postgresql+psycopg://bot:s3cret@127.0.0.1:{refused_port}/bot"

    found = await lines(partial(journal, read_settings({"database_url": url})))

    assert found["journal"].state is State.WRONG
    assert "Is PostgreSQL running?" in found["journal"].said
    assert "s3cret" not in found["journal"].said


@pytest.mark.postgres
async def test_on_postgresql_tables_are_made_on_purpose(lines: Lines, on_postgres: str) -> None:
    settings = read_settings({"database_url": on_postgres})

    before = await lines(partial(journal, settings))
    await upgrade(on_postgres)
    after = await lines(partial(journal, settings))

    assert before["journal"].state is State.WRONG
    assert before["journal"].said.endswith("Run `zillow-triage db upgrade`.")
    assert after["journal"].state is State.OK


@pytest.mark.postgres
async def test_tables_of_a_newer_version_are_wrong(lines: Lines, on_postgres: str) -> None:
    await upgrade(on_postgres)
    engine = create_async_engine(on_postgres, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    found = await lines(partial(journal, read_settings({"database_url": on_postgres})))

    assert found["journal"].state is State.WRONG
    assert "Start the newer version" in found["journal"].said
