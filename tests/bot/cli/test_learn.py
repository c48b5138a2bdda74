"""`zillow-triage learn` as people start it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.cli.learned_table import lessons_table, taught_table
from bot.learning.lessons import TOO_MANY, Lessons
from bot.learning.teaching import Taught
from handlers.intake.classify import Action, Reading
from handlers.intake.kinds.model import shipped
from handlers.intake.training.example import Example
from handlers.intake.training.learning import Learned
from handlers.intake.training.score import Score


def learn(home: Path, *arguments: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    own = {"DATABASE_URL": f"sqlite+aiosqlite:///{home}/journal.db", **(more or {})}
    return subprocess.run(
        [sys.executable, "-m", "bot", "learn", *arguments],
        capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **own},
    )  # fmt: skip


def test_where_nobody_has_said_anything_there_is_nothing_to_learn(tmp_path: Path) -> None:
    ended = learn(tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "There is nothing to learn from yet" in ended.stdout
    assert not (tmp_path / "model.json").exists()


def test_a_model_of_which_nothing_is_kept_any_more_goes(tmp_path: Path) -> None:
    model = tmp_path / "elsewhere.json"
    model.write_text('{"version": 0}', encoding="utf-8")

    ended = learn(tmp_path, more={"MODEL_FILE": str(model)})

    assert ended.returncode == 0
    assert "It is taken for the shipped one." in ended.stderr
    assert "the shipped model reads again" in ended.stdout
    assert not model.exists()


@pytest.mark.parametrize(("text", "said"), [("{", "Line 1 is no example"), (None, "No such file")])
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "kept.jsonl"
    if text is not None:
        file.write_text(text, encoding="utf-8")

    ended = learn(tmp_path, str(file))

    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr


def test_what_people_said_is_counted_by_type_with_what_was_left_out() -> None:
    found = Lessons()
    found.corrected["oauth_failure"] = 4
    found.confirmed["rate_limiting"] = 1
    found.left_out[TOO_MANY] = 3

    assert lessons_table(found).splitlines() == [
        "right type     corrected  confirmed",
        "oauth_failure          4          0",
        "rate_limiting          0          1",
        "Left out:",
        f"    3  {TOO_MANY}",
    ]


def test_both_models_are_shown_kind_by_kind() -> None:
    example = Example("a", "w", None, ({"user": "U1", "text": "x"},), "oauth_failure")
    right, wrong = Reading("oauth_failure", 0.9, Action.ACT), Reading(None, 0.9, Action.IGNORE)
    found = Learned(shipped(), now=Score([(example, right)]), before=Score([(example, wrong)]))

    table = taught_table(Taught(found, (0.903, 0.901), 764)).splitlines()

    assert table[1].split() == ["oauth_failure", "0.000", "1.000", "+1.000"]
    assert table[-1].endswith("0.903  0.901  -0.002")
