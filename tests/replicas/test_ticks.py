"""What all replicas do at the same moments is done once: monitors' looks, and letting go of what is old."""

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from bot.audit.head_file import HeadFile
from bot.audit.trail import JournalAudit
from bot.journal import Journal, upgrade
from bot.journal.pruning import BATCH
from bot.retention import Retention
from bot.sandbox.fleet import Replicas
from bot.settings import read_settings
from checks.watch.registry import all_monitors
from tests.bot.audit.told import entry
from tests.bot.journal.postgres import database_of_its_own
from tests.bot.journal.reported import NOON, report

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]

LOOKS = (
    "SELECT workflow_uuid, recovery_attempts FROM runs.workflow_status "
    "WHERE workflow_uuid LIKE 'tick:%' AND status = 'SUCCESS'"
)


async def test_each_monitor_looks_once_whichever_replica_ticks(replicas: Replicas) -> None:
    await replicas.start(2)
    with psycopg.connect(replicas.database_url.replace("+psycopg", ""), autocommit=True) as looking:

        def looked() -> list[tuple[str, int]]:
            return [(str(key), int(times)) for key, times in looking.execute(LOOKS).fetchall()]

        await replicas.until(
            lambda: {key.split(":")[1] for key, _ in looked()} == set(all_monitors()), "every monitor to have looked"
        )
        attempts = looked()

    assert Counter(times for _, times in attempts) == {1: len(attempts)}


async def test_two_processes_that_prune_at_once_let_go_of_what_is_old_and_write_it_down_once(
    tmp_path: Path,
) -> None:
    old, days = BATCH + 20, {"keep_reports_days": 100, "keep_audit_days": 50}
    with database_of_its_own() as url:
        await upgrade(url)
        settings = read_settings({"database_url": url, **days})
        async with Journal.open(url) as first, Journal.open(url) as second:
            trails = [
                JournalAudit(each, HeadFile(tmp_path / name, "here", ""))
                for each, name in ((first, "A"), (second, "B"))
            ]
            trail = trails[0]
            for number in range(old):
                await first.keep_report(report(f"old-{number}", days_ago=101, account_id=number))
            await first.keep_report(report("new", days_ago=1, account_id=old))
            await trail.note(entry(1, at=NOON))
            await trail.link(NOON)

            pruning = [
                Retention.of(journal, each, settings) for journal, each in zip((first, second), trails, strict=True)
            ]
            await asyncio.gather(*(each.prune(NOON) for each in pruning))

            left = await first.recent(2 * old)
            told = [each.entry.action for each in await trail.recent(10, since=NOON - timedelta(hours=1))]
            whole = (await trail.verify()).intact

    assert [each.run_id for each in left] == ["new"]
    assert told.count("audit.pruned") == 1
    assert whole
