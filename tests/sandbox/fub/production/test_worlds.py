"""Production as the command line and the page use it."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.sandbox.menu import FaultMenu
from bot.sandbox.workplace import Workplace
from sandbox.fub.production.cache import Built
from tests.workplaces import quick_workplace

ROOT = Path(__file__).parents[4]


def triaged(home: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, report and standard error of one triage on the command line."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "triage", "--world", "production", "--json", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ended.returncode, json.loads(ended.stdout), ended.stderr


def codes(document: dict[str, Any]) -> list[str]:
    return [cause["code"] for cause in document["causes"]]


def test_a_story_of_the_sample_is_told_at_the_moment_the_world_was_built(built: Built, tmp_path: Path) -> None:
    code, document, _ = triaged(
        tmp_path,
        *("--directory", str(built.directory)),
        *("--issue=transaction_sync", "--account_id=31774", "--deal_id=98122"),
    )

    assert code == 0
    assert codes(document)[0] == "oauth.refresh_token_rejected"
    assert document["case"]["asked_at"] == "2026-11-21T12:00:00Z"
    assert document["case"]["understood"] == [
        "The sandbox's FUB of production size was looked at as of 2026-11-21 12:00:00 UTC."
    ]


def test_at_another_moment_everything_is_as_long_ago_as_it_was(built: Built, tmp_path: Path) -> None:
    code, document, _ = triaged(
        tmp_path,
        *("--directory", str(built.directory), "--now", "2026-12-24T18:00:00Z"),
        *("--issue=oauth_failure", "--account_id=75172"),
    )

    assert code == 0
    assert codes(document) == ["oauth.installation_race"]
    assert document["case"]["asked_at"] == "2026-12-24T18:00:00Z"


def test_a_directory_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")

    code, document, _ = triaged(tmp_path, "--directory", str(tmp_path), "--issue=oauth_failure", "--account_id=148261")

    assert code == 2
    assert "holds something that is no such world" in document["refusal"]["message"]


async def test_the_page_works_on_production_and_its_faults_do_not_last(built: Built, tmp_path: Path) -> None:
    before = (built.directory / "common.db").read_bytes()
    with closing(sqlite3.connect(built.directory / "common.db")) as connection:
        [(in_client_3,)] = connection.execute("SELECT COUNT(*) FROM accounts WHERE db_database = 'client_3'")

    async with quick_workplace(tmp_path, production=built) as workplace:
        menu = FaultMenu(workplace.sources, workplace.slack, lambda: workplace.sources.world.now)
        await menu.set("creation_flag_on", active=True)
        await workplace.ask("--issue=transaction_sync --account_id=31774 --deal_id=98122")
        named = await latest_causes(workplace)

    gone = next(state for state in menu.list() if state.name == "client_database_unreachable")
    assert "sync.creation_disabled" in named
    assert f"{in_client_3} accounts" in gone.detail
    assert (built.directory / "common.db").read_bytes() == before


async def latest_causes(workplace: Workplace) -> list[str]:
    latest = (await workplace.bot.journal.recent(1))[0]
    kept = await workplace.bot.journal.report(latest.run_id)
    assert kept is not None
    return codes(dict(kept.document))
