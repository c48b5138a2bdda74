"""A script that asked for JSON gets an object, whatever else it typed."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.test_triage import process


@pytest.mark.parametrize(
    ("arguments", "flag"),
    [
        ("--json --world", "world"),
        ("--world --json", "world"),
        ("--json --now", "now"),
        ("--json --issue=oauth_failure --record --account_id=5", "record"),
    ],
)
def test_a_flag_without_its_value_is_refused_by_name(arguments: str, flag: str, tmp_path: Path) -> None:
    done = process(arguments, tmp_path)

    refusal = json.loads(done.stdout)["refusal"]
    assert done.returncode == 2
    assert refusal["condition"] == "missing_context"
    assert refusal["message"] == f"{flag}: --{flag} came without a value. Give it one, or leave it out."
    assert f"--{flag} " in refusal["example"]


def test_a_world_is_looked_at_where_nothing_can_be_written() -> None:
    done = process("--issue=oauth_failure --account_id=148261 --world sample --json", Path("/proc"))

    assert "The journal could not be opened, so this triage is not kept." in done.stderr
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["causes"][0]["code"] == "oauth.integration_disabled"
    assert done.returncode == 0
