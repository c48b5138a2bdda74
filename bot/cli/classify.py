"""`zillow-triage classify`: what the bot understands of a message or a thread; nothing is run or read."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from handlers.intake.classify import Reading

MALFORMED = 2


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("classify")(classify)


def classify(
    text: Annotated[str | None, typer.Argument(help="The message; standard input when left out.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Messages or threads, a JSON object a line.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, a line for each input.")] = False,
    measure: Annotated[bool, typer.Option("--eval", help="Measure how well reviewed messages are read.")] = False,
) -> None:
    """Says what kind of trouble a message or a thread is about, how sure that is, and which ids it names.

    With --eval and --file, how well the messages of that file are read; with --eval alone, how well those that the
    model was trained on, each by a model that met neither its writer nor its near copies.
    """
    if measure:
        from bot.cli.reading_eval import evaluated

        sys.stdout.write(evaluated(file) + "\n")
        return
    if file is not None:
        if text is not None:
            give_up("Give either a text or --file, not both.", code=MALFORMED)
        raise SystemExit(_lines_of(file))
    from bot.cli.reading_model import reading_model
    from handlers.intake.classify import classify as read

    if text is None:
        if sys.stdin.isatty():
            give_up("Give a text, --file, or something on standard input.", code=MALFORMED)
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        give_up('There is no text. Give the message, such as "account 14009: nothing syncs".', code=MALFORMED)
    reading = read([{"text": text, "ts": datetime.now(UTC).timestamp()}], model=reading_model())
    if as_json:
        _print(None, reading)
    else:
        _show(reading)


def _lines_of(file: Path) -> int:
    """Reads line by line, so that neither length nor one bad line stops the others."""
    from bot.cli.classified_line import Malformed, classified_line
    from bot.cli.reading_model import reading_model
    from handlers.intake.classify import classify as read

    code = 0
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    asked = classified_line(line, first=number == 1)
                except Malformed as malformed:
                    code = MALFORMED
                    sys.stderr.write(f"Line {number} of {file}: {malformed}\n")
                else:
                    _print(asked.id, read(asked.messages, model=reading_model()))
    except OSError as error:
        give_up(f"{file} cannot be read ({error.strerror}). Give a file of JSON lines.", code=MALFORMED)
    return code


def _print(name: str | None, reading: "Reading") -> None:
    document: dict[str, Any] = {"id": name, **reading.document()}
    sys.stdout.write(json.dumps(document) + "\n")


def _show(reading: "Reading") -> None:
    from rich.console import Console
    from rich.text import Text

    from checks.kit.case import span

    console = Console(highlight=False)
    what = reading.issue or "not a request for triage"
    console.print(Text.assemble((what, "bold"), f"  {reading.probability:.0%}  {_ACTIONS[reading.action.value]}"))
    if reading.second is not None:
        own = "".join(f"  {field.removesuffix('_id')} {each}" for field, each in (reading.second_ids or {}).items())
        console.print(Text(f"or {reading.second[0]}  {reading.second[1]:.0%}{own}", "bright_black"))
    named = {
        "severity": [reading.severity] if reading.severity else [],
        "accounts": reading.account_ids,
        "deals": reading.deal_ids,
        "users": reading.user_ids,
    }
    for label, values in named.items():
        if values:
            console.print(Text(f"{label}: {', '.join(map(str, values))}"))
    if reading.which_account:
        console.print(Text("The bot would ask first which account is meant."))
    if reading.window is not None:
        console.print(Text(f"window: {span(reading.window)}  {reading.window_said}".rstrip()))


_ACTIONS = {
    "act": "The bot would triage this.",
    "confirm": "The bot would triage this and offer the second reading.",
    "ask": "The bot would ask what kind of trouble it is.",
    "ignore": "The bot would leave it alone.",
}
