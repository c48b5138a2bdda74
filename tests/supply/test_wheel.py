"""Built from two clones that differ in all that may differ between two machines of one kind."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from supply.lock import ROOT


def clone(place: Path, umask: int) -> Path:
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", "--depth=1", f"file://{ROOT}", place], check=True, umask=umask
    )
    return place


def built(source: Path, to: Path, umask: int, environment: Mapping[str, str]) -> Path:
    command = [sys.executable, "-m", "supply.wheel", str(to)]
    known = {"PATH": os.environ["PATH"], **environment}
    said = subprocess.run(command, cwd=source, env=known, check=True, capture_output=True, umask=umask, text=True)
    return Path(said.stdout.strip())


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("wheels")
    first = clone(place / "here", 0o022)
    second = clone(place / "quite" / "another place", 0o077)
    # As an older checkout, with traces of work and of an earlier build in it.
    for path in second.rglob("*.py"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    (second / "build" / "lib" / "bot").mkdir(parents=True)
    (second / "build" / "lib" / "bot" / "gone.py").write_text("")
    (second / "bot" / "unfinished.py").write_text("")
    (home := place / "home").mkdir()
    (home / ".gitconfig").write_text("[tar]\n\tumask = 0\n[core]\n\tautocrlf = true\n")
    usual = built(first, place / "one", 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
    zone = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "HOME": str(home)}
    return usual, built(second, place / "two", 0o077, {**zone, "SOURCE_DATE_EPOCH": "1000000000"})


def test_two_places_make_the_same_bytes(wheels: tuple[Path, Path]) -> None:
    one, two = wheels

    assert one.name == two.name
    assert one.read_bytes() == two.read_bytes()


def test_it_holds_the_rooms_of_the_bot_and_nothing_else(wheels: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        names = wheel.namelist()

    rooms = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert rooms == {"bot", "checks", "handlers", "messages", "sandbox"}
    assert "bot/cli/run.py" in names
    assert "messages/templates/summary.j2" in names
    assert not {"bot/gone.py", "bot/unfinished.py"} & set(names)


def test_its_files_are_of_the_commit_s_time_and_readable_by_all(wheels: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        members = wheel.infolist()

    assert len({member.date_time for member in members}) == 1
    assert {(member.external_attr >> 16) & 0o777 for member in members} <= {0o644, 0o664, 0o755}


def test_another_commit_is_another_wheel(wheels: tuple[Path, Path], tmp_path: Path) -> None:
    source = shutil.copytree(wheels[0].parent.parent / "here", tmp_path / "changed")
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.com", "-C", str(source), "commit", "--quiet"]
    later = {**os.environ, "GIT_COMMITTER_DATE": "2030-01-01T00:00:00Z"}
    subprocess.run([*git, "--allow-empty", "-m", "Later"], check=True, env=later)

    other = built(source, tmp_path / "other", 0o022, {"TZ": "UTC"})

    assert other.read_bytes() != wheels[0].read_bytes()
