"""What the settings say about the bot's own data is what the hourly tick does."""

from datetime import timedelta
from pathlib import Path

from bot.audit.trail import trail_of
from bot.journal import Journal
from bot.journal.incident_book import JournalIncidents
from bot.retention import Retention
from bot.settings import read_settings
from checks.kit.policy import Policy
from tests.bot.audit.told import entry
from tests.bot.journal.reported import NOON, report
from tests.handlers.incidents.told import report as opening


async def test_each_kind_of_data_is_kept_for_as_long_as_its_setting_says(tmp_path: Path) -> None:
    days = {"keep_reports_days": 100, "keep_recordings_days": 10, "keep_audit_days": 50}
    settings = read_settings({"database_url": f"sqlite+aiosqlite:///{tmp_path}/journal.db", **days})
    async with Journal.open(settings.journal_url()) as journal:
        trail = trail_of(journal, settings)
        for run, ago in (("old", 101), ("new", 99)):
            await journal.keep_report(report(run, days_ago=ago, account_id=ago))
        for name, ago in (("old", 11), ("new", 9)):
            await journal.keep_recording(name, NOON - timedelta(days=ago), "rows")
        await trail.note(entry(1, at=NOON))
        await JournalIncidents(journal, Policy()).open_or_join(opening("R1", after_minutes=-5_000_000))
        await trail.link(NOON)

        await Retention.of(journal, trail, settings).prune(NOON)

        assert [await journal.report(run) is not None for run in ("old", "new")] == [False, True]
        assert [await journal.recording(name) is not None for name in ("old", "new")] == [False, True]
        assert await JournalIncidents(journal, Policy()).latest(5) != []
        assert [each.entry.action for each in await trail.recent(10, since=NOON)] == [
            "audit.pruned",
            "incident.acknowledged",
        ]
        assert (await trail.verify()).intact


async def test_pruning_again_changes_nothing_more(tmp_path: Path) -> None:
    settings = read_settings({"database_url": f"sqlite+aiosqlite:///{tmp_path}/journal.db"})
    async with Journal.open(settings.journal_url()) as journal:
        trail = trail_of(journal, settings)
        await journal.keep_report(report("new"))
        retention = Retention.of(journal, trail, settings)

        await retention.prune(NOON)
        first = await trail.recent(50)
        await retention.prune(NOON + timedelta(hours=1))

        assert await trail.recent(50) == first
        assert await journal.report("new") is not None
