from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack import LocalSlack
from tests.handlers.living_bot import Bot, living


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(redelivery_seconds=(0.05, 0.05, 0.05), rate_limits=False) as slack:
        yield slack


@pytest.fixture
async def bot(slack: LocalSlack, tmp_path: Path) -> AsyncIterator[Bot]:
    async with living(slack, tmp_path) as bot:
        yield bot
