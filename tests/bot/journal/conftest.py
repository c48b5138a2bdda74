from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.journal import Journal
from bot.journal.incident_book import JournalIncidents
from tests.bot.journal.blank import with_tables
from tests.bot.journal.postgres import database_of_its_own
from tests.handlers.incidents.told import POLICY


@pytest.fixture
def on_file(tmp_path: Path) -> str:
    """The URL of a SQLite journal that is not there yet."""
    return f"sqlite+aiosqlite:///{tmp_path}/journal.db"


@pytest.fixture
def on_postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with database_of_its_own() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def anywhere(request: pytest.FixtureRequest) -> str:
    """A SQLite journal, then a PostgreSQL one; neither has tables yet."""
    name = "on_file" if request.param == "sqlite" else "on_postgres"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
async def books(anywhere: str) -> AsyncIterator[tuple[JournalIncidents, JournalIncidents]]:
    """Two replicas on one database."""
    await with_tables(anywhere)
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(Journal.open(anywhere)) for _ in range(2)]
        yield JournalIncidents(opened[0], POLICY), JournalIncidents(opened[1], POLICY)


@pytest.fixture
def book(books: tuple[JournalIncidents, JournalIncidents]) -> JournalIncidents:
    return books[0]
