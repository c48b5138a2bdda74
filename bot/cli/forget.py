"""`zillow-triage forget`: takes people's words out of what the bot keeps."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from bot.forgetting.forgetting import Forgotten

WRONG = 2


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("forget")(forget)


def forget(
    run: Annotated[str, typer.Option("--run", help="The triage with this id.")] = "",
    before: Annotated[str, typer.Option("--before", help="Every triage before this day (2026-01-31).")] = "",
    text: Annotated[str, typer.Option("--text", help="These words, wherever they stand.")] = "",
) -> None:
    """Deletes what people wrote: notes, requests' words, corrections. Diagnoses, ids and figures stay."""
    from bot.forgetting.forgetting import Unforgettable
    from bot.journal import JournalError
    from bot.logs import configure_logs
    from bot.runs.errors import RunsError
    from bot.settings import SettingsInvalid

    configure_logs("console")
    try:
        done = asyncio.run(_asked(run.strip(), before.strip(), text.strip()))
    except (Unforgettable, JournalError, RunsError, SettingsInvalid) as error:
        give_up(str(error))
    typer.echo(
        f"Forgotten: the words of {done.triages} triages, {done.runs} records of runs, {done.files} saved cases."
    )
    if done.under_way:
        give_up(f"{done.under_way} runs are still under way and keep theirs: run this again when they are over.")


def _asked(run: str, before: str, text: str) -> "Coroutine[Any, Any, Forgotten]":
    from bot.forgetting import forgetting
    from bot.settings import read_settings

    if [bool(run), bool(before), bool(text)].count(True) != 1:
        give_up("Say what to forget: one of --run ID, --before DATE and --text WORDS.", code=WRONG)
    settings = read_settings()
    if run:
        return forgetting.forget_run(settings, run)
    if before:
        return forgetting.forget_before(settings, _day(before))
    if len(text) < _SHORTEST:
        give_up(
            f"“{text}” is too short: it would be taken out of nearly everything. Give more of the words.", code=WRONG
        )
    return forgetting.forget_text(settings, text)


_SHORTEST = 4


def _day(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        give_up(f"“{text}” is no day. Write it as 2026-01-31.", code=WRONG)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at
