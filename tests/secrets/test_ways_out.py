"""Secrets stand in every source at once, and none of them leaves by any way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.secrets.planted import leaks, planted

pytestmark = pytest.mark.timeout(300)
"""One story for all of them, and machines may be busy."""

ROOT = Path(__file__).parents[2]
WAYS = ("slack", "answers", "files", "pages", "tickets", "disk", "log")
SETTINGS = ("xoxb-local-sandbox-bot", "xapp-1-local-sandbox-app", "local-sandbox-signing-secret", "sandbox-api-key")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What left, by way."""
    command = [sys.executable, "-m", "tests.secrets.spoiled_story", str(tmp_path_factory.mktemp("story"))]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, str] = json.loads(done.stdout)
    return {**found, "log": done.stderr}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_was_planted_leaves(out: dict[str, str], way: str) -> None:
    assert leaks(out[way]) == []


@pytest.mark.parametrize("way", WAYS)
def test_no_setting_that_is_secret_leaves(out: dict[str, str], way: str) -> None:
    assert [each for each in SETTINGS if each in out[way]] == []


@pytest.mark.parametrize("way", WAYS[:-1])
def test_every_way_was_taken(out: dict[str, str], way: str) -> None:
    assert out[way]


def test_what_people_need_is_there_all_the_same(out: dict[str, str]) -> None:
    assert "31774" in out["slack"]
    assert "[redacted]" in out["slack"]
    assert "oauth.refresh_token_rejected" in out["disk"]


def test_what_is_planted_would_be_seen() -> None:
    assert len(leaks(planted("Here"))) == 3
