import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sandbox.fub import World, sample_world

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return World(NOW)


@pytest.fixture(scope="session")
def sample() -> World:
    """Shared by the tests that only look at it."""
    return sample_world(NOW)


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[str, str], list[dict[str, Any]]]:
    """Asks a database file in the test's directory."""

    def asked(database: str, sql: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(f"file:{tmp_path / database}.db?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql)]

    return asked
