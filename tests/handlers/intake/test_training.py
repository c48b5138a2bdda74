import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from checks.kit.registry import all_checks
from handlers.intake.classify import Action, Reading, classify
from handlers.intake.kinds.model import Model, shipped
from handlers.intake.signs import weigh
from handlers.intake.training.__main__ import WEIGHTS, written
from handlers.intake.training.bands import bands_for
from handlers.intake.training.calibration import temperature_of
from handlers.intake.training.example import Example, ExampleMalformed, examples_in, shipped_examples
from handlers.intake.training.folds import folds
from handlers.intake.training.learning import learned
from handlers.intake.training.score import Score

HELD_OUT = Path(__file__).with_name("heldout.jsonl")
STRANGERS = Path(__file__).with_name("strangers.jsonl")
KINDS = {"chat", "how_to", "feature_wish", "solved", "postmortem", "other_product"}


def example(name: str, writer: str, issue: str | None = None, template: str | None = None) -> Example:
    return Example(name, writer, template, ({"user": "U1", "text": name},), issue)


def held_out(file: Path = HELD_OUT) -> list[Example]:
    return examples_in(file.read_text(encoding="utf-8").splitlines())


def test_the_reviewed_messages_are_many_and_varied() -> None:
    examples = shipped_examples()
    plain = [each for each in examples if not any(weigh(said["text"]) for said in each.messages)]

    assert len(examples) >= 700
    assert len({each.writer for each in examples}) >= 30
    assert len(plain) >= 0.4 * len(examples)
    assert sum(each.issue is None for each in examples) >= 0.2 * len(examples)
    assert {each.issue for each in examples} == {None, *all_checks()}
    assert {each.kind for each in examples if each.issue is None} == KINDS


def test_no_message_is_there_twice_or_also_held_out() -> None:
    texts = Counter(json.dumps(each.messages) for each in [*shipped_examples(), *held_out()])

    assert [text for text, count in texts.items() if count > 1] == []


def test_messages_are_made_up() -> None:
    text = " ".join(said["text"] for each in [*shipped_examples(), *held_out()] for said in each.messages)
    mails = re.findall(r"[\w.]+@([\w.]+\w)", text)

    assert set(mails) <= {"example.com"}


@pytest.mark.long
@pytest.mark.timeout(400)
def test_the_shipped_model_is_the_one_that_the_command_makes() -> None:
    kept, made = (Model.of(json.loads(text)) for text in (WEIGHTS.read_text(encoding="utf-8"), written()))

    assert kept.bands == made.bands
    assert kept.weights.keys() == made.weights.keys()
    # Processors round differently in the last places.
    assert all(row == pytest.approx(made.weights[name], abs=0.02) for name, row in kept.weights.items())


@pytest.mark.parametrize("file", [HELD_OUT, STRANGERS], ids=["heldout", "strangers"])
def test_messages_that_the_model_was_not_trained_on_are_read_well_enough(file: Path) -> None:
    score = Score([(each, classify(each.messages)) for each in held_out(file)])

    assert score.macro_f1 >= 0.87
    assert score.extraction_f1 >= 0.97


def test_neither_a_writer_nor_near_copies_stand_on_both_sides() -> None:
    examples = shipped_examples()
    parts = folds(examples)

    assert sorted(place for part in parts for place in part) == list(range(len(examples)))
    for key in ("writer", "template"):
        sides = [{value for place in part if (value := getattr(examples[place], key))} for part in parts]
        assert all(not one & other for at, one in enumerate(sides) for other in sides[at + 1 :])


def test_a_template_joins_its_writers() -> None:
    examples = [example("a", "w1", template="t"), example("b", "w2", template="t"), example("c", "w3")]

    assert folds(examples, 3) == [[0, 1], [2]]


def test_too_sure_scores_are_softened_and_timid_ones_sharpened() -> None:
    often_wrong = temperature_of([[4.0, 0.0]] * 10, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    always_right = temperature_of([[0.5, 0.0]] * 10, [0] * 10)

    assert always_right < 1 < often_wrong


def test_bands_follow_what_wrong_actions_cost() -> None:
    sure = [[("oauth_failure", 0.9), (None, 0.1)]] * 50
    doubtful = [[("oauth_failure", 0.6), ("rate_limiting", 0.4)]] * 50

    bands = bands_for([*sure, *doubtful], [*["oauth_failure"] * 50, *["rate_limiting", "oauth_failure"] * 25])

    assert 0.6 < bands.act <= 0.9


def test_the_score_counts_what_was_missed_and_what_was_taken_wrongly() -> None:
    right = Reading("oauth_failure", 0.9, Action.ACT)
    wrong = Reading("oauth_failure", 0.8, Action.ACT)
    score = Score([(example("a", "w1", "oauth_failure"), right), (example("b", "w1", "rate_limiting"), wrong)])

    assert score.accuracy == 0.5
    assert (score.kinds()["oauth_failure"].wrong, score.kinds()["rate_limiting"].missed) == (1, 1)
    assert score.reliability()[8] == (1, 0.8, 0.0)
    assert score.reliability()[9] == (1, 0.9, 1.0)
    assert score.dishonesty == pytest.approx(0.45)


@pytest.mark.long
@pytest.mark.timeout(400)
def test_nonsense_teaches_less_than_sound_corrections_do() -> None:
    reviewed, more = shipped_examples()[:240], shipped_examples()[300:420]
    turned = {"oauth_failure": "transaction_sync", "connection_health": "agent_resolution"}
    nonsense = [replace(each, id=f"k{each.id}", issue=turned.get(each.issue or "")) for each in more]

    sound, spoilt = learned(reviewed, more, shipped()), learned(reviewed, nonsense, shipped())

    assert sound.is_better
    assert sound.model.taught == tuple(sorted(each.id for each in more))
    assert sound.now.macro_f1 > spoilt.now.macro_f1


@pytest.mark.timeout(400)
def test_what_the_model_in_use_learned_already_counts_for_it() -> None:
    reviewed, more = shipped_examples()[:240], shipped_examples()[300:420]

    again = learned(reviewed, more, replace(shipped(), taught=tuple(each.id for each in more)))

    assert again.now.macro_f1 == again.before.macro_f1


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "x"}', '{"id": "x", "writer": "w", "thread": [{}], "issue": null}']
)
def test_a_line_that_is_no_example_is_told_with_its_number(line: str) -> None:
    with pytest.raises(ExampleMalformed, match="Line 2"):
        examples_in(["", line])
