from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.audit.head_file import HeadFile
from bot.audit.trail import JournalAudit
from bot.journal import Journal
from tests.bot.audit.tampering import Tampering
from tests.bot.journal.blank import with_tables
from tests.bot.journal.postgres import database_of_its_own


@pytest.fixture
def on_postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with database_of_its_own() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A journal with its tables, in a file and then on PostgreSQL."""
    where: str = (
        f"sqlite+aiosqlite:///{tmp_path}/journal.db"
        if request.param == "sqlite"
        else request.getfixturevalue("on_postgres")
    )
    await with_tables(where)
    return where


@pytest.fixture
async def journals(url: str) -> AsyncIterator[tuple[Journal, Journal]]:
    """Two replicas on one database."""
    async with AsyncExitStack() as stack:
        first, second = [await stack.enter_async_context(Journal.open(url)) for _ in range(2)]
        yield first, second


@pytest.fixture
def journal(journals: tuple[Journal, Journal]) -> Journal:
    return journals[0]


@pytest.fixture
def file(url: str, tmp_path: Path) -> HeadFile:
    return HeadFile(tmp_path / "files", url)


@pytest.fixture
def trail(journal: Journal, file: HeadFile) -> JournalAudit:
    return JournalAudit(journal, file)


@pytest.fixture
def tampering(url: str) -> Tampering:
    """Somebody who may do anything with the database."""
    return Tampering(url)
