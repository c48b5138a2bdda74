"""`zillow-triage learn`: the model that reads messages is taught with what people said of triages."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.learning.lessons import Lessons
    from bot.learning.renewal import Renewal
    from handlers.intake.training.example import Example

UNUSABLE, WORSE = 2, 1


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("learn")(learn)


def learn(
    file: Annotated[
        Path | None, typer.Argument(help="Examples, a JSON object a line; those of the journal when left out.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The model in use; where the bot looks for it when left out.")
    ] = None,
) -> None:
    """Teaches the model what people said of triages, and keeps the one in use if the new one reads worse.

    Nothing leaves this machine. Both are measured on the same folds; neither meets a writer that it is asked about.
    A running bot reads with the new model from then on.
    """
    from bot.journal import JournalError
    from bot.logs import configure_logs
    from bot.settings import SettingsInvalid, read_settings

    configure_logs("console")
    try:
        from bot.learning.renewal import renewed
    except ModuleNotFoundError:
        give_up("Training needs scikit-learn. Install it with pip install 'zillow-triage[learn]'.", code=UNUSABLE)
    from handlers.intake.training.example import shipped_examples

    try:
        path = read_settings().model_path() if out is None else out
        kept = _of_journal() if file is None else _of_file(file)
        done = renewed(kept, path, reviewed=shipped_examples())
        if out is None:
            asyncio.run(_noted(done, path, len(kept)))
    except (SettingsInvalid, OSError) as error:
        give_up(f"Nothing was learned. {error}", code=UNUSABLE)
    except JournalError as error:
        give_up(f"The audit trail does not say what was learned. {error}", code=UNUSABLE)
    raise SystemExit(_told(done, path, len(kept)))


async def _noted(done: "Renewal", path: Path, count: int) -> None:
    """In the audit trail, for it is the bot's own model; without any words."""
    from bot.audit.terminal import noted
    from bot.learning.renewal import End
    from bot.settings import read_settings
    from handlers.flows.audit import Outcome

    action = {End.RENEWED: "model.taught", End.REFUSED: "model.taught", End.SHIPPED: "model.removed"}.get(done.end)
    if action is not None:
        outcome = Outcome.REFUSED if done.end is End.REFUSED else Outcome.DONE
        counts = {"requests": count, "forgotten": done.forgotten}
        await noted(read_settings(), action, str(path), counts, outcome=outcome)


def _told(done: "Renewal", path: Path, count: int) -> int:
    """Says what came of it; the exit code."""
    from bot.cli.learned_table import taught_table
    from bot.learning.renewal import End

    if done.unreadable:
        sys.stderr.write(f"{done.unreadable} It is taken for the shipped one.\n")
    if done.taught is not None:
        sys.stdout.write(f"{taught_table(done.taught)}\n")
    if done.forgotten:
        sys.stdout.write(f"{done.forgotten} that the model was taught with are kept no more, and are out of it.\n")
    if done.end is End.REFUSED:
        give_up("The new model reads worse and was not kept. Look through what people said.", code=WORSE)
    sys.stdout.write(
        {
            End.RENEWED: f"The new model is in {path}, taught with {count}. A running bot reads with it from now on.\n",
            End.SHIPPED: "Nothing is left that it was taught with: the shipped model reads again.\n",
            End.NOTHING: "There is nothing to learn from yet: “This is wrong” and “This was right” in Slack teach.\n",
        }[done.end]
    )
    return 0


def _of_file(file: Path) -> "Sequence[Example]":
    from handlers.intake.training.example import ExampleMalformed, examples_in

    try:
        return examples_in(file.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError, ExampleMalformed) as error:
        give_up(f"Nothing was learned. {error}", code=UNUSABLE)


def _of_journal() -> "Sequence[Example]":
    from bot.cli.learned_table import lessons_table
    from bot.journal import JournalError

    try:
        found = asyncio.run(_gathered())
    except JournalError as error:
        give_up(f"Nothing was learned. {error}", code=UNUSABLE)
    if table := lessons_table(found):
        sys.stdout.write(f"{table}\n\n")
    return found.examples


async def _gathered() -> "Lessons":
    from bot.journal import Journal
    from bot.learning.gathered import gathered
    from bot.settings import read_settings

    async with Journal.open(read_settings().journal_url()) as journal:
        return await gathered(journal)
