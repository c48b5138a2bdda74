"""What commands do with a policy that cannot be used."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAID = "line 1, column 10: paging.steps is 9; it must be at most 3."


@pytest.fixture
def mistaken(tmp_path: Path) -> Path:
    path = tmp_path / "policy.yaml"
    path.write_text("paging: {steps: 9}\n")
    return path


def command(policy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """With nothing set but the policy and what the bot needs to start."""
    surroundings = {
        "PATH": os.environ["PATH"], "HOME": str(policy.parent), "POLICY_FILE": str(policy), "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_API_URL": "http://127.0.0.1:9/",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_bot_does_not_start_and_says_where_the_mistake_is(mistaken: Path) -> None:
    ended = command(mistaken, "run")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"{mistaken}, {SAID}\n"


def test_a_triage_is_refused_with_the_mistake(mistaken: Path) -> None:
    ended = command(mistaken, "triage", "--issue=oauth_failure", "--account_id=148261", "--json")

    refusal = json.loads(ended.stdout)["refusal"]
    assert ended.returncode == 2
    assert (refusal["condition"], refusal["message"]) == ("system_access", f"{mistaken}, {SAID}")


def test_a_policy_decides_a_triage_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("paging: {page_from: high}\n")

    ended = command(path, "triage", "--issue=oauth_failure", "--account_id=148261", "--world=sample", "--json")

    decision = json.loads(ended.stdout)["decision"]
    assert (decision["severity"], decision["page"]) == ("high", True)
