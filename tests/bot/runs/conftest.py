from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.runs import RunsSettings
from tests.bot.journal.postgres import database_of_its_own
from tests.bot.runs.opened import quick


@pytest.fixture
def settings(tmp_path: Path) -> RunsSettings:
    """Runs in a SQLite file."""
    return quick(f"sqlite+aiosqlite:///{tmp_path}/journal.db")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunsSettings]:
    """Runs in a SQLite file, then runs in PostgreSQL."""
    if request.param == "sqlite":
        yield quick(f"sqlite+aiosqlite:///{tmp_path}/journal.db")
        return
    with database_of_its_own() as url:
        yield quick(url)


@pytest.fixture
def on_postgres() -> Iterator[RunsSettings]:
    """Runs in PostgreSQL."""
    with database_of_its_own() as url:
        yield quick(url)
