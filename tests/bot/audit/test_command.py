"""`zillow-triage audit` in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.audit.seal import readable
from bot.audit.trail import trail_of
from bot.journal import Journal
from bot.settings import read_settings
from tests.bot.audit.tampering import Tampering
from tests.bot.audit.told import NOON, entry

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """Four entries in a file, and their head beside it."""
    where = f"sqlite+aiosqlite:///{tmp_path}/journal.db"
    settings = read_settings({"database_url": where})
    async with Journal.open(where) as journal:
        trail = trail_of(journal, settings)
        for number in range(1, 5):
            await trail.note(entry(number, detail={"why": "told paula@example.com"}))
        await trail.link(NOON)
    return where


def audit(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "audit", *arguments],
        cwd=ROOT,
        env={"DATABASE_URL": url, "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


async def test_an_intact_trail_is_said_with_its_head(url: str) -> None:
    done, plain = audit(url, "verify", "--json"), audit(url, "verify")

    said = json.loads(done.stdout)
    assert (done.returncode, said["intact"], said["entries"], said["compared"]) == (0, True, 4, True)
    assert f"Head 4:{said['head']['hash']}" in plain.stdout
    assert len(said["head"]["hash"]) == len(readable("0" * 64))


async def test_a_broken_trail_ends_with_one_and_names_the_entry(url: str) -> None:
    await Tampering(url).does("UPDATE audit SET actor = 'U0NILS' WHERE number = 2")

    done, plain = audit(url, "verify", "--json"), audit(url, "verify")

    assert (done.returncode, plain.returncode) == (1, 1)
    assert json.loads(done.stdout)["broken"]["number"] == 2
    assert plain.stdout.startswith("✗ The audit trail is broken at entry 2 (changed): ")


async def test_a_head_from_the_log_is_compared(url: str, tmp_path: Path) -> None:
    head = json.loads(audit(url, "verify", "--json").stdout)["head"]
    (tmp_path / "audit.head").unlink()
    await Tampering(url).does("DELETE FROM audit WHERE number = 4")

    unaware = audit(url, "verify")
    aware = audit(url, "verify", "--head", f"4:{head['hash']}")
    mistyped = audit(url, "verify", "--head", "4:abc")

    assert (unaware.returncode, aware.returncode, mistyped.returncode) == (0, 1, 2)
    assert "a missing end would go unnoticed" in unaware.stdout
    assert "(cut off)" in aware.stdout
    assert "is no head" in mistyped.stderr


async def test_entries_are_shown_oldest_first_and_redacted(url: str) -> None:
    everything, one, none = (
        audit(url, "show", "--json"),
        audit(url, "show", "--actor=U0PAULA", "--subject=INC-3", "--since=2026-11-21"),
        audit(url, "show", "--since=2026-11-22"),
    )

    assert [each["number"] for each in json.loads(everything.stdout)["entries"]] == [1, 2, 3, 4]
    assert one.stdout == "3 2026-11-21T12:03:00+00:00 U0PAULA incident.acknowledged INC-3 done why=told [e-mail]\n"
    assert none.stdout == ""


async def test_a_journal_that_is_not_there_is_no_broken_trail() -> None:
    done = audit("sqlite+aiosqlite:////nowhere/journal.db", "verify")

    assert done.returncode == 3
    assert "/nowhere is not there" in done.stderr
