from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.fub import open_databases
from checks.fub.tables import TABLES
from checks.kit.case import Case
from checks.kit.policy import Policy
from checks.kit.registry import check_for
from checks.kit.report import Report
from checks.kit.sources import Sources
from checks.kit.triage import triage
from sandbox.fub import World
from sandbox.fub.production.cache import Built, build_sqlite
from sandbox.fub.production.faults import USUAL_RATES
from sandbox.fub.production.order import Order
from sandbox.fub.production.size import PRODUCTION
from tests.checks.desk import WorldCounters, WorldLogs, WorldMetrics, WorldMutexes

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SMALL = PRODUCTION.scaled(0.2, databases=6)
OFTEN = {name: rate * 8 for name, rate in USUAL_RATES.items()}
ORDER = Order(NOON, size=SMALL, lead_events=40_000, rates=OFTEN)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A fifth of production with many faults, to be looked at only."""
    return build_sqlite(ORDER, tmp_path_factory.mktemp("fleet") / "production")


class Duty:
    """Somebody who triages this fleet with the bot's own adapters."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    async def triage(self, issue: str, **ids: Any) -> Report:
        check = check_for(issue)
        case = Case(issue=issue, severity=check.usual, asked_at=NOON, **ids)
        return await triage(check, case, self._sources, Policy(), clock=monotonic)


@pytest.fixture
async def duty(built: Built) -> AsyncIterator[Duty]:
    quiet = World(NOON)
    urls = built.loaded.common_url, built.loaded.client_url
    async with open_databases(*urls, tables=TABLES, clock=lambda: NOON) as databases:
        yield Duty(Sources(databases, WorldLogs(quiet), WorldMetrics(), WorldMutexes(quiet), WorldCounters(quiet)))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "world"
