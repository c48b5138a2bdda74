import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "sandbox.fub.production"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=100)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Say where to: --mariadb URL or --directory DIRECTORY."),
        (["--directory", "/tmp/nowhere", "--fault", "no_such=1"], "These are no rates of faults: no_such."),
        (["--mariadb", "mysql+asyncmy://root@127.0.0.1:1", "--prefix", "fub_x_"], "Can't connect to MySQL server"),
    ],
)
def test_what_cannot_be_built_is_told_in_a_sentence(arguments: list[str], sentence: str) -> None:
    ended = run(*arguments)

    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


def test_it_tells_how_far_it_is_and_writes_down_what_is_wrong(tmp_path: Path) -> None:
    faults = tmp_path / "faults.jsonl"

    ended = run(
        *("--directory", str(tmp_path / "world"), "--lead-events", "0", "--share", "0.2"),
        *("--fault", "none", "--fault", "zuid_mismatch=0.05", "--faults", str(faults)),
    )

    assert ended.returncode == 0, ended.stderr
    assert "client_23: 54 accounts." in ended.stderr
    assert ended.stdout == ""
    assert {json.loads(line)["fault"] for line in faults.read_text().splitlines()} == {"zuid_mismatch"}
