from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.fleet import Replicas
from bot.sandbox.replicas import open_replicas
from tests.bot.journal.postgres import database_of_its_own
from tests.replicas.crowd import TTL


@pytest.fixture
async def replicas(tmp_path: Path, crowd: None) -> AsyncIterator[Replicas]:
    """Nobody is started yet."""
    with database_of_its_own() as url:
        async with open_replicas(tmp_path, database_url=url, environment={"REPLICA_TTL_SECONDS": str(TTL)}) as opened:
            yield opened
