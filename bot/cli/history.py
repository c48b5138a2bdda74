"""`zillow-triage history import`: past incidents from an export of another system."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from bot.memory.importing.importing import Imported

REFUSED = 2


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(help="What the bot remembers of past incidents.", no_args_is_help=True)
    group.callback()(_group)
    group.command("import")(import_history)
    app.add_typer(group, name="history")


def _group() -> None:
    """What the bot remembers of past incidents."""


def import_history(
    file: Annotated[Path, typer.Argument(help="A .csv, .json or .jsonl export.")],
    map_file: Annotated[Path | None, typer.Option("--map", help="A YAML file that says which column is what.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be imported.")] = False,
) -> None:
    """Imports past incidents, so that day one is not empty. Imported again, the same incidents stay as they are."""
    from bot.journal import JournalError
    from bot.memory.importing.mistakes import ImportRefused
    from bot.settings import SettingsInvalid

    try:
        done = asyncio.run(_import(file, map_file, dry=dry_run))
    except ImportRefused as refused:
        give_up(str(refused), code=REFUSED)
    except (JournalError, SettingsInvalid) as error:
        give_up(str(error))
    verb = "Would import" if dry_run else "Imported"
    typer.echo(f"{verb}: {done.new} new, {done.changed} changed, {done.same} known already.")
    if done.without_cause:
        typer.echo(f"{done.without_cause} name no cause, so they are only found by their account and wording.")


async def _import(file: Path, map_file: Path | None, *, dry: bool) -> "Imported":
    from bot.audit.terminal import noted
    from bot.journal import Journal
    from bot.memory.importing.importing import imported, read_export
    from bot.settings import read_settings

    cases, settings = read_export(file, map_file, datetime.now(UTC)), read_settings()
    async with Journal.open(settings.journal_url()) as journal:
        done = await imported(journal, cases, dry=dry)
    if not dry:
        counts = {"new": done.new, "changed": done.changed, "same": done.same}
        await noted(settings, "history.imported", file.name, counts)
    return done
