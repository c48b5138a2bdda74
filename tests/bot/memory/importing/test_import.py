"""`zillow-triage history import`, as people run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.journal import Journal
from bot.journal.past_cases import one

ROOT = Path(__file__).parents[4]
TEXT = "id,at,account_id,words\nA,2026-06-01,5,No leads\nB,2026-06-02,6,Many leads\n"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/journal.db"


def run(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = {
        "PATH": os.environ["PATH"], "HOME": str(directory), "DATABASE_URL": f"sqlite+aiosqlite:///{directory}/journal.db",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "bot", "history", "import", *arguments],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


async def test_what_is_imported_is_there_once_however_often_it_is_imported(tmp_path: Path, url: str) -> None:
    export = tmp_path / "export.csv"
    export.write_text(TEXT)

    told = [run(tmp_path, str(export)).stdout for _ in range(2)]
    export.write_text(TEXT.replace("Many leads", "All leads"))
    told.append(run(tmp_path, str(export)).stdout)

    assert [line.partition("\n")[0] for line in told] == [
        "Imported: 2 new, 0 changed, 0 known already.",
        "Imported: 0 new, 0 changed, 2 known already.",
        "Imported: 0 new, 1 changed, 1 known already.",
    ]
    async with Journal.open(url) as journal, journal.transaction() as connection:
        kept = await one(connection, "import-B")
    assert kept is not None
    assert kept.words == "All leads"


async def test_a_dry_run_imports_nothing(tmp_path: Path, url: str) -> None:
    export = tmp_path / "export.csv"
    export.write_text(TEXT)

    told = run(tmp_path, str(export), "--dry-run")

    assert told.stdout.startswith("Would import: 2 new")
    async with Journal.open(url) as journal, journal.transaction() as connection:
        assert await one(connection, "import-A") is None


async def test_one_mistake_keeps_the_whole_export_out(tmp_path: Path, url: str) -> None:
    export = tmp_path / "export.csv"
    export.write_text(TEXT + "C,never,7,x\n")

    told = run(tmp_path, str(export))

    assert told.returncode == 2
    assert "export.csv, line 4, column at: “never” is no time" in told.stderr
    assert "Nothing was imported" in told.stderr


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    told = run(tmp_path, str(tmp_path / "nothing.csv"))

    assert told.returncode == 2
    assert "cannot be read" in told.stderr
    assert "Traceback" not in told.stderr
