"""`zillow-triage learn`: the model that reads messages is trained anew with an installation's own examples."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.words import give_up

UNUSABLE, WORSE = 2, 1


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("learn")(learn)


def learn(
    file: Annotated[Path, typer.Argument(help="Kept messages with their right types, a JSON object a line.")],
    out: Annotated[Path, typer.Option("--out", help="The model in use; written if the new one is not worse.")],
) -> None:
    """Trains with the shipped messages and those of FILE, and keeps the old model if the new one reads worse.

    Nothing leaves this machine. Both models are measured on the same folds; neither meets a writer that it is asked
    about.
    """
    from handlers.intake.kinds.model import ModelUnreadable, model_in, shipped
    from handlers.intake.training.example import ExampleMalformed, examples_in, shipped_examples

    try:
        from handlers.intake.training.learning import learned
    except ModuleNotFoundError:
        give_up("Training needs scikit-learn. Install it with pip install 'zillow-triage[learn]'.", code=UNUSABLE)
    try:
        kept = examples_in(file.read_text(encoding="utf-8").splitlines())
        in_use = model_in(out) if out.exists() else shipped()
    except (OSError, UnicodeDecodeError, ExampleMalformed, ModelUnreadable) as error:
        give_up(f"Nothing was learned. {error}", code=UNUSABLE)
    found = learned(shipped_examples(), kept, in_use)
    sys.stdout.write(
        f"With {len(kept)} kept messages: macro-F1 {found.now.macro_f1:.3f}, before {found.before.macro_f1:.3f}; "
        f"extraction F1 {found.now.extraction_f1:.3f}.\n"
    )
    if not found.is_better:
        give_up("The new model reads worse and was not kept. Look through the kept messages.", code=WORSE)
    beside = out.with_name(f"{out.name}.new")
    beside.write_text(json.dumps(found.model.document(), ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(out)
    sys.stdout.write(f"The new model is in {out}.\n")
