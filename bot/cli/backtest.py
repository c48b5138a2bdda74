"""`zillow-triage backtest`: recorded cases triaged again, against the truth that people confirmed."""

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from bot.cases.score import Score

SHIPPED = Path("tests") / "cases"
UNUSABLE = 2


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("backtest")(backtest)


def backtest(
    path: Annotated[
        Path | None, typer.Argument(help="A file or a folder of cases; the shipped and the saved ones when left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
) -> None:
    """Replays recorded cases through the checks; exit code 1 when they are not good enough to be relied on."""
    from bot.cli.score_table import score_table
    from bot.logs import configure_logs

    configure_logs("console")
    files = _of_both() if path is None else _files(path)
    score = asyncio.run(_score(files))
    shown = json.dumps(score.document(), ensure_ascii=False, indent=2) if as_json else score_table(score)
    sys.stdout.write(shown + "\n")
    raise SystemExit(0 if score.passed else 1)


def _of_both() -> list[Path]:
    """The checkout's, and those that this installation saved, corrected and confirmed; either may be missing."""
    from bot.settings import SettingsInvalid, read_settings

    try:
        saved = read_settings().case_directory()
    except SettingsInvalid as invalid:
        give_up(str(invalid), code=UNUSABLE)
    found = [file for folder in (SHIPPED, saved) for file in sorted(folder.glob("*.yaml"))]
    if not found:
        give_up(
            f"There is no recorded case in {SHIPPED} or {saved}. Give a file or a folder of *.yaml files.",
            code=UNUSABLE,
        )
    return found


def _files(path: Path) -> list[Path]:
    found = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not found or not found[0].is_file():
        give_up(f"There is no recorded case in {path}. Give a file or a folder of *.yaml files.", code=UNUSABLE)
    return found


async def _score(files: list[Path]) -> "Score":
    from time import monotonic

    from bot.cases.files import CaseMalformed, read_case
    from bot.cases.outcome import replayed
    from bot.cases.score import Score

    outcomes, unconfirmed = [], []
    for file in files:
        try:
            recorded = read_case(file)
        except CaseMalformed as malformed:
            give_up(str(malformed), code=UNUSABLE)
        if recorded.truth.confirmed_by is None:
            unconfirmed.append(file.name)
        else:
            outcomes.append(await replayed(file.name, recorded, clock=monotonic))
    return Score(outcomes, unconfirmed)
