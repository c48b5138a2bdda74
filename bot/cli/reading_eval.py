"""`zillow-triage classify --eval`: how well messages are read, measured."""

from pathlib import Path

from bot.cli.reading_model import reading_model
from bot.cli.reading_table import reading_table
from bot.cli.words import give_up
from handlers.intake.classify import classify
from handlers.intake.training.example import ExampleMalformed, examples_in, shipped_examples
from handlers.intake.training.score import Score

UNUSABLE = 2


def evaluated(file: Path | None) -> str:
    """The table of a file's messages as the model in use reads them, or of the shipped ones on grouped folds."""
    if file is None:
        return _on_folds()
    try:
        examples = examples_in(file.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError, ExampleMalformed) as error:
        give_up(f"{file} cannot be used. {error}", code=UNUSABLE)
    model = reading_model()
    return reading_table(Score([(each, classify(each.messages, model=model)) for each in examples]), file.name)


def _on_folds() -> str:
    try:
        from handlers.intake.training.crossed import crossed
    except ModuleNotFoundError:
        give_up("Training needs scikit-learn. Install it with pip install 'zillow-triage[learn]'.", code=UNUSABLE)
    examples = shipped_examples()
    models = crossed(examples)
    pairs = [(each, classify(each.messages, model=model)) for each, model in zip(examples, models, strict=True)]
    return reading_table(Score(pairs), "On grouped folds")
