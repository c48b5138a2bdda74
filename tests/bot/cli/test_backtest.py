"""`zillow-triage backtest` as engineers and the build use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"


def process(*arguments: str, at: Path = ROOT, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`home` is where the installation's own files lie; nothing lies there unless given."""
    own = {"DATABASE_URL": f"sqlite+aiosqlite:///{home or '/nowhere'}/journal.db"}
    return subprocess.run(
        [sys.executable, "-m", "bot", "backtest", *arguments],
        cwd=at, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **own},
    )  # fmt: skip


def test_the_cases_in_the_checkout_pass_and_the_table_says_so() -> None:
    ended = process()

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("cause ")
    assert "Called for nothing: none." in ended.stdout
    assert "Critical ones missed: none." in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("Passed: ")


def test_one_file_as_json() -> None:
    ended = process(str(CASES / "rate-17-november.yaml"), "--json")

    score = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert (score["cases"], score["right_first"], score["passed"]) == (1, 1, True)
    assert score["paged"] == ["rate-17-november.yaml"]
    assert score["causes"]["rate.backlog_at_risk"] == {"right": 1, "missed": 0, "wrong": 0, "quiet": 0}


def test_a_case_that_is_named_wrongly_fails_and_shows_both_sides(tmp_path: Path) -> None:
    text = (CASES / "oauth-token-missing.yaml").read_text()
    (tmp_path / "mistaken.yaml").write_text(
        text.replace("first: oauth.refresh_token_missing", "first: oauth.link_broken")
    )

    ended = process(str(tmp_path))

    assert ended.returncode == 1
    assert "✗ mistaken.yaml: A row without a refresh token" in ended.stdout
    assert "expected oauth.link_broken (nobody is called)" in ended.stdout
    assert "actual   oauth.refresh_token_missing (nobody is called)" in ended.stdout


def test_a_case_that_nobody_confirmed_is_named_and_not_counted(tmp_path: Path) -> None:
    text = (CASES / "oauth-token-missing.yaml").read_text()
    (tmp_path / "fresh.yaml").write_text(text.replace("confirmed_by: Engineer One", "confirmed_by: null"))

    ended = process(str(tmp_path))

    assert ended.returncode == 1
    assert "nobody has confirmed the truth: 1 (fresh.yaml)" in ended.stdout


def test_what_is_no_case_is_told_in_a_sentence(tmp_path: Path) -> None:
    for name, text, said in (
        ("a.yaml", "title: [", "is no YAML"),
        ("b.yaml", "title: x\ncase: {issue: oauth_failur, severity: normal, asked_at: 2026-11-21}", "no issue type"),
        ("c.yaml", "- 1", "is no recorded case"),
    ):
        (tmp_path / name).write_text(text)

        ended = process(str(tmp_path / name))

        assert (ended.returncode, ended.stdout) == (2, "")
        assert said in ended.stderr
        assert ended.stderr.count("\n") == 1


def test_without_cases_it_says_what_to_give(tmp_path: Path) -> None:
    ended = process(at=tmp_path)

    assert ended.returncode == 2
    assert "There is no recorded case in tests/cases or /nowhere/cases. Give a file or a folder" in ended.stderr


def test_cases_that_people_corrected_here_are_replayed_with_the_shipped_ones(tmp_path: Path) -> None:
    text = (CASES / "oauth-token-missing.yaml").read_text()
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "1f3a.yaml").write_text(
        text.replace("first: oauth.refresh_token_missing", "first: oauth.link_broken")
    )

    alone, together = process(at=tmp_path, home=tmp_path), process("--json", home=tmp_path)

    score = json.loads(together.stdout)
    assert "✗ 1f3a.yaml: " in alone.stdout
    assert [each["file"] for each in score["failing"]] == ["1f3a.yaml"]
    assert score["cases"] > 100
