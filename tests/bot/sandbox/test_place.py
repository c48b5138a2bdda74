"""What a killed sandbox leaves is cleared by the next, and nothing else is."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.place import OWNER, PREFIX, sandbox_place

HOLDING = """
import sys
from pathlib import Path
from bot.sandbox.place import sandbox_place
with sandbox_place(Path(sys.argv[1])) as place:
    print(place, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another sandbox's process, and its directory."""
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())
        process.kill()


def test_the_directory_is_gone_when_the_sandbox_ends(tmp_path: Path) -> None:
    with sandbox_place(tmp_path) as place:
        (place / "journal.db").touch()

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_sandbox_left_is_removed_at_the_next_start(
    tmp_path: Path, other: tuple[subprocess.Popen[str], Path]
) -> None:
    process, left = other
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert left.exists()

    with sandbox_place(tmp_path) as place:
        found = list(tmp_path.iterdir())

    assert found == [place]


def test_a_sandbox_that_runs_keeps_its_directory(tmp_path: Path, other: tuple[subprocess.Popen[str], Path]) -> None:
    _, running = other

    with sandbox_place(tmp_path):
        pass

    assert (running / OWNER).exists()


@pytest.mark.parametrize("owner", [None, "", "nobody", "0", "-1", "this process"])
def test_a_directory_whose_owner_is_not_known_to_be_gone_stays(tmp_path: Path, owner: str | None) -> None:
    directory = tmp_path / f"{PREFIX}sample"
    directory.mkdir()
    if owner is not None:
        (directory / OWNER).write_text(str(os.getpid()) if owner == "this process" else owner)

    with sandbox_place(tmp_path):
        pass

    assert directory.exists()


def test_other_names_and_links_stay(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    elsewhere = tmp_path / "zillow-triage-notes"
    elsewhere.mkdir()
    (elsewhere / OWNER).write_text(str(gone.pid))
    (tmp_path / f"{PREFIX}link").symlink_to(elsewhere)

    with sandbox_place(tmp_path):
        pass

    assert (elsewhere / OWNER).exists()
    assert (tmp_path / f"{PREFIX}link").is_symlink()
