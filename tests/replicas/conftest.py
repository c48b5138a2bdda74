from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.fleet import Replicas
from bot.sandbox.replicas import open_replicas
from sandbox.slack import LocalSlack
from tests.bot.journal.postgres import database_of_its_own
from tests.replicas.crowd import TTL

PATIENCE = 15.0
"""Seconds. How soon a request is acknowledged is measured elsewhere (`benchmarks`); here a busy machine loses none."""


@pytest.fixture
async def replicas(tmp_path: Path, crowd: None) -> AsyncIterator[Replicas]:
    """Nobody is started yet."""
    with database_of_its_own() as url:
        async with open_replicas(
            tmp_path,
            database_url=url,
            environment={"REPLICA_TTL_SECONDS": str(TTL)},
            slack=LocalSlack(directory=tmp_path, ack_seconds=PATIENCE),
        ) as opened:
            yield opened
