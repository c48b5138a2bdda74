"""A model is written when it reads no worse, and what is forgotten goes out of it in any case."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.learning.renewal import End, renewed
from bot.learning.teaching import write
from handlers.intake.kinds.model import model_in, shipped
from handlers.intake.training.example import Example, shipped_examples
from tests.bot.learning.lamp import reviewed, taught_lamp


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.json"


def nonsense() -> list[Example]:
    """Plain messages, each corrected to the same wrong type by people who agree."""
    plain = [each for each in shipped_examples()[1::3] if each.issue in {"transaction_sync", "agent_resolution"}]
    return [replace(each, id=f"n{each.id}", issue="rate_limiting", ids=None) for each in plain[:60]]


def lay_down_taught(path: Path) -> None:
    """A model that was taught with five requests, and has learned their words."""
    model = shipped()
    row = dict.fromkeys(("w:orange lamp",), (1.0,) * len(model.kinds))
    taught = tuple(each.id for each in taught_lamp())
    write(replace(model, taught=taught, weights={**model.weights, **row}), path)


def words_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_corrections_that_spoil_the_reading_of_other_messages_are_refused(path: Path) -> None:
    done = renewed(nonsense(), path, reviewed=reviewed())

    assert done.taught is not None
    before, now = done.taught.reviewed
    assert done.end is End.REFUSED
    assert now < before
    assert not path.exists()


@pytest.mark.long
def test_what_is_kept_no_more_goes_out_even_where_what_is_new_spoils_the_reading(path: Path) -> None:
    lay_down_taught(path)
    before = words_of(path)

    done = renewed([*taught_lamp()[:1], *nonsense()], path, reviewed=reviewed())

    assert (done.end, done.forgotten) == (End.REFUSED, 4)
    assert model_in(path).taught == ("lamp0",)
    assert "w:orange lamp" in before
    assert "w:orange lamp" not in words_of(path)


def test_without_anything_left_the_shipped_model_reads_again(path: Path) -> None:
    path.write_text(json.dumps({"taught": ["lamp0"]}), encoding="utf-8")

    assert renewed([], path, reviewed=[]).end is End.SHIPPED
    assert not path.exists()
    assert renewed([], path, reviewed=[]).end is End.NOTHING
