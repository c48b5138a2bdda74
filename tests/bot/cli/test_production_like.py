"""The command line against what production has: MariaDB, Redis, and Datadog over HTTP."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sandbox.datadog import LocalDatadog, LogEvent
from sandbox.fub import drop_mariadb, load_mariadb, load_redis, sample_world
from sandbox.fub.local_redis import local_redis
from tests.services import answers

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SERVER, PREFIX = "mysql+asyncmy://root@127.0.0.1:3306", f"zt_cli_{os.getpid()}_"
pytestmark = pytest.mark.mariadb


@dataclass
class Installation:
    """Settings that lead to it, and the Datadog that a test may disturb."""

    environment: dict[str, str]
    datadog: LocalDatadog

    async def triage(self, arguments: str) -> dict[str, Any]:
        """One process; its standard output as an object, with its exit code."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "triage", *arguments.split(), "--now", NOON.isoformat(), "--json",
            cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        out, _ = await asyncio.wait_for(process.communicate(), 60)
        return {**json.loads(out), "exit": process.returncode}


@pytest.fixture(scope="module")
def loaded() -> Iterator[Any]:
    """The sample on MariaDB; nobody here writes to it."""
    if not answers(3306):
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("MariaDB does not answer on 127.0.0.1:3306, and REQUIRE_SERVICES=1 demands it.")
        pytest.skip("MariaDB does not answer on 127.0.0.1:3306.")
    asyncio.run(drop_mariadb(SERVER, PREFIX))
    try:
        yield asyncio.run(load_mariadb(sample_world(NOON), SERVER, PREFIX))
    finally:
        asyncio.run(drop_mariadb(SERVER, PREFIX))


@pytest.fixture
async def installation(loaded: Any, tmp_path: Path) -> AsyncIterator[Installation]:
    world = sample_world(NOON)
    async with LocalDatadog(clock=lambda: NOON) as datadog, local_redis() as redis_url:
        await load_redis(world, redis_url)
        datadog.logs.add(LogEvent(**line) for line in world.logs)
        yield Installation(_environment(loaded, datadog, redis_url, tmp_path), datadog)


def _environment(loaded: Any, datadog: LocalDatadog, redis_url: str, home: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "FUB_COMMON_URL": loaded.common_url,
        "FUB_CLIENT_URL": loaded.client_url,
        "REDIS_URL": redis_url,
        "DD_API_URL": datadog.url,
        "DD_API_KEY": "sandbox-api-key",
        "DD_APP_KEY": "sandbox-app-key",
        "DATABASE_URL": f"sqlite+aiosqlite:///{home}/journal.db",
    }


async def test_the_rejected_token_behind_a_deal_is_found_on_mariadb(installation: Installation) -> None:
    report = await installation.triage("--issue=transaction_sync --account_id=31774 --deal_id=98122")

    causes = {cause["code"]: cause["explained_by"] for cause in report["causes"]}
    assert report["causes"][0]["code"] == "oauth.refresh_token_rejected"
    assert causes["sync.agent_verification_failed"] == "oauth.refresh_token_rejected"
    assert report["coverage"]["unknown"] == []
    assert report["exit"] == 0


@pytest.mark.parametrize("mode", ["429", "500", "nonsense", "drop", "403", "timeout_status"])
async def test_a_datadog_in_trouble_costs_its_own_lines_only(installation: Installation, mode: Any) -> None:
    installation.datadog.misbehave(mode)

    report = await installation.triage("--issue=oauth_failure --account_id=148261")

    unknown = {line["source"] for line in report["coverage"]["unknown"]}
    assert report["causes"][0]["code"] == "oauth.integration_disabled"
    assert unknown == {"datadog.logs", "datadog.metrics"} or (mode == "timeout_status" and unknown == {"datadog.logs"})
    assert not report["decision"]["page"]


async def test_a_slow_datadog_is_waited_for_within_its_limit(installation: Installation) -> None:
    installation.datadog.misbehave("slow", seconds=30)

    report = await installation.triage("--issue=oauth_failure --account_id=148261")

    assert report["causes"][0]["code"] == "oauth.integration_disabled"
    assert report["took_ms"] < 20_000


async def test_redis_gone_leaves_the_locks_unknown(installation: Installation) -> None:
    installation.environment["REDIS_URL"] = "redis://127.0.0.1:1/0"

    report = await installation.triage("--issue=transaction_sync --account_id=31774 --deal_id=98122")

    assert [line["probe"] for line in report["coverage"]["unknown"]] == ["mutexes"]
    assert report["causes"][0]["code"] == "oauth.refresh_token_rejected"


async def test_a_client_database_that_is_gone_leaves_the_deal_unknown(installation: Installation) -> None:
    installation.environment["FUB_CLIENT_URL"] = "mysql+asyncmy://root@127.0.0.1:1/{db_database}"

    report = await installation.triage("--issue=transaction_sync --account_id=66001 --deal_id=70007")

    assert {cause["code"] for cause in report["causes"]} == {"coverage.source_unavailable"}
    assert not report["decision"]["page"]
