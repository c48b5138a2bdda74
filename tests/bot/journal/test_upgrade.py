import asyncio
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import bot.journal
from bot.journal import Journal, JournalOutdated, JournalUnavailable, current, upgrade
from bot.journal.database import address, connect
from bot.journal.past_cases import of_run
from bot.journal.tables import METADATA, SCHEMA
from bot.journal.upgrade import OLDEST
from tests.bot.journal.reported import NOON, report

MIGRATIONS = Path(bot.journal.__file__).parent / "migrations"


async def on(url: str, work: Callable[[Connection], Any]) -> Any:
    engine = connect(address(url))
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def migrated_to(revision: str) -> Callable[[Connection], None]:
    def migrate(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    return migrate


def test_the_schema_named_in_the_code_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == SCHEMA


async def test_the_migrations_make_the_tables_that_the_code_uses(anywhere: str) -> None:
    await upgrade(anywhere)

    differences = await on(
        anywhere, lambda connection: compare_metadata(MigrationContext.configure(connection), METADATA)
    )

    assert differences == []


async def test_upgrading_twice_or_at_the_same_time_is_upgrading_once(anywhere: str) -> None:
    before = await current(anywhere)

    together = await asyncio.gather(upgrade(anywhere), upgrade(anywhere), upgrade(anywhere))
    again = await upgrade(anywhere)

    assert before is None
    assert [*together, again] == [SCHEMA] * 4
    assert await current(anywhere) == SCHEMA


async def test_a_file_upgrades_itself_and_keeps_what_was_in_it(on_file: str) -> None:
    await on(on_file, migrated_to("0001"))
    old = "INSERT INTO reports VALUES ('R1', '2026-11-21 12:00:00.000000', NULL, NULL, NULL, NULL, NULL, 14009, NULL, "
    await on(on_file, lambda connection: connection.execute(text(old + "NULL, NULL, 'Old.', NULL, 0, NULL, 1, '{}')")))

    async with Journal.open(on_file) as journal:
        kept = await journal.report("R1")
        await journal.note_feedback("R1", "fixed", "U_ENGINEER", NOON)

    assert kept is not None
    assert (kept.asked_at, kept.verdict) == (NOON, "Old.")
    assert await current(on_file) == SCHEMA


OLD_DOCUMENT = (
    '{"refusal": null, "case": {"issue": "oauth_failure", "account_id": 14009}, "decision": {"page": true}, '
    '"causes": [{"code": "oauth.refresh_token_missing", "severity": "high", "scope": {"kind": "account"}}]}'
)


async def test_a_journal_of_an_older_version_remembers_its_cases_and_what_was_said_of_them(anywhere: str) -> None:
    await on(anywhere, migrated_to("0005"))
    await on(anywhere, lambda connection: connection.execute(text(
        "INSERT INTO reports (run_id, asked_at, issue, account_id, verdict, page, took_ms, document) VALUES "
        "('R1', '2026-11-21 12:00:00', 'oauth_failure', 14009, 'No token.', TRUE, 1, :document), "
        "('R2', '2026-11-21 13:00:00', 'oauth_failure', 14009, 'No token.', TRUE, 1, :document)"
    ), {"document": OLD_DOCUMENT}))  # fmt: skip
    await on(anywhere, lambda connection: connection.execute(text(
        "INSERT INTO feedback (run_id, kind, by_user, at, note) VALUES "
        "('R2', 'wrong', 'U1', '2026-11-21 14:00:00', 'True cause: oauth.integration_disabled. It was off.')"
    )))  # fmt: skip

    await upgrade(anywhere)

    async with Journal.open(anywhere) as journal, journal.transaction() as connection:
        found = await of_run(connection, "R2")
    assert found is not None
    assert (found.id, found.times, found.truth, found.fix) == ("R1", 2, "oauth.integration_disabled", "It was off.")
    assert found.traits.codes == ("oauth.integration_disabled", "oauth.refresh_token_missing")


@pytest.mark.postgres
@pytest.mark.parametrize(("revision", "has"), [(None, "no tables"), ("0001", "tables of revision 0001")])
async def test_postgresql_is_upgraded_on_purpose_only(on_postgres: str, revision: str | None, has: str) -> None:
    if revision:
        await on(on_postgres, migrated_to(revision))

    with pytest.raises(JournalOutdated, match=rf"has {has}, and this version needs .*`zillow-triage db upgrade`"):
        async with Journal.open(on_postgres):
            pass

    assert await current(on_postgres) == revision


def of_a_later_release(serving: str) -> Callable[[Connection], None]:
    """What a later release leaves, whose tables serve code from the revision `serving` on."""

    def upgraded(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("UPDATE schema_floor SET oldest = :serving"), {"serving": serving})

    return upgraded


async def test_tables_of_a_newer_version_that_only_added_to_them_are_worked_on(anywhere: str) -> None:
    await upgrade(anywhere)
    await on(anywhere, of_a_later_release(SCHEMA))

    async with Journal.open(anywhere) as journal:
        await journal.keep_report(report("R1"))
        kept = await journal.report("R1")
    said = await upgrade(anywhere)

    assert kept == report("R1")
    assert (said, await current(anywhere)) == ("9999", "9999")


def test_what_serves_older_code_was_only_added_to() -> None:
    removing = ("drop_", "rename_", "alter_column", "nullable=False)\n    op.add")
    added_to = [each for each in sorted((MIGRATIONS / "versions").glob("0*.py")) if each.name[:4] > OLDEST]
    removed = {
        each.name: [word for word in removing if word in each.read_text().partition("def downgrade")[0]]
        for each in added_to
    }

    assert {name: words for name, words in removed.items() if words} == {}


async def test_tables_that_a_newer_version_made_unfit_are_left_alone(anywhere: str) -> None:
    await upgrade(anywhere)
    await on(anywhere, of_a_later_release("9999"))

    with pytest.raises(JournalOutdated, match="revision 9999; this version knows them up to"):
        async with Journal.open(anywhere):
            pass
    with pytest.raises(JournalOutdated, match="Start the newer version"):
        await upgrade(anywhere)

    assert await current(anywhere) == "9999"


async def test_opening_a_current_file_does_not_load_the_migrations(
    on_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await upgrade(on_file)
    opener = (
        "import asyncio, sys, time\n"
        "from bot.journal import Journal\n"
        "async def main():\n"
        "    begun = time.perf_counter()\n"
        f"    async with Journal.open({on_file!r}):\n"
        "        print(f'{(time.perf_counter() - begun) * 1000:.0f} ms', 'alembic' in sys.modules)\n"
        "asyncio.run(main())\n"
    )

    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", opener, cwd=MIGRATIONS.parents[2], stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()

    took, loaded = out.decode().rsplit(maxsplit=1)
    with capsys.disabled():
        print(f"\nA current journal is opened in {took}.")  # noqa: T201
    assert loaded == "False"


async def test_a_second_process_reads_what_the_first_is_writing(on_file: str) -> None:
    async with Journal.open(on_file) as first, Journal.open(on_file) as second:
        await asyncio.gather(
            *(first.keep_report(report(f"A{n}")) for n in range(20)),
            *(second.keep_report(report(f"B{n}")) for n in range(20)),
        )
        kept = await second.recent(100)

    assert len(kept) == 40


async def test_a_directory_that_is_not_there_is_said() -> None:
    with pytest.raises(JournalUnavailable, match=r"The journal's directory /nowhere/at/all is not there\. Create it"):
        async with Journal.open("sqlite+aiosqlite:////nowhere/at/all/journal.db"):
            pass


async def test_a_file_that_is_no_journal_is_said(on_file: str, tmp_path: Path) -> None:
    await asyncio.to_thread((tmp_path / "journal.db").write_text, "Dear diary, this is no database at all. " * 100)

    with pytest.raises(JournalUnavailable, match="file is not a database"):
        async with Journal.open(on_file):
            pass


async def test_a_server_that_is_away_is_said_without_its_password() -> None:
    with pytest.raises(JournalUnavailable, match=r"Is PostgreSQL running\?") as refusal:
        async with Journal.open("postgresql://bot:s3cret@127.0.0.1:1/zt"):
            pass

    assert "s3cret" not in str(refusal.value)


async def test_other_kinds_of_databases_are_refused() -> None:
    with pytest.raises(JournalUnavailable, match="Set it to a SQLite file or to a PostgreSQL database"):
        async with Journal.open("mysql+asyncmy://bot@127.0.0.1/zt"):
            pass


async def test_a_locked_file_is_waited_for(on_file: str) -> None:
    async with Journal.open(on_file) as journal:
        with closing(sqlite3.connect(str(address(on_file).database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            keeping = asyncio.create_task(journal.keep_report(report("R1")))
            begun = time.monotonic()
            await asyncio.wait({keeping}, timeout=0.1)
            waited = not keeping.done()
            other.execute("ROLLBACK")
        await keeping
        kept = await journal.report("R1")

    assert waited
    assert kept == report("R1")
    assert time.monotonic() - begun < 10
