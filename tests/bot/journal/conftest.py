from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.journal.postgres import database_of_its_own


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
