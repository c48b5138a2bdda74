from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli.one_triage import OneTriage, answered
from bot.slack.flow_journal import FlowJournal

OAUTH = "--issue=oauth_failure --account_id=148261"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/journal.db"


@pytest.fixture
def ask(url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """One triage of the sample world, kept in a journal of its own."""
    monkeypatch.setenv("DATABASE_URL", url)

    async def asked(at: datetime, arguments: str = OAUTH) -> dict[str, Any]:
        return await answered(OneTriage(tuple(arguments.split()), world="sample", now=at.isoformat()), 0.0)

    return asked


@pytest.fixture
async def journal(url: str) -> AsyncIterator[FlowJournal]:
    async with FlowJournal.open(url) as opened:
        yield opened
