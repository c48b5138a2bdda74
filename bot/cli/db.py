"""`zillow-triage db upgrade`: the bot's own tables."""

import asyncio

import typer

from bot.cli.words import give_up


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(help="The bot's own database.", no_args_is_help=True)
    group.command("upgrade")(upgrade)
    app.add_typer(group, name="db")


def upgrade() -> None:
    """Brings the bot's own tables to this version."""
    from bot.journal import JournalError
    from bot.journal import upgrade as upgrade_journal
    from bot.runs import RunsError, RunsSettings, engine
    from bot.settings import SettingsInvalid, read_settings

    try:
        runs = RunsSettings(read_settings().journal_url())
        revision = asyncio.run(upgrade_journal(runs.database_url))
        if not runs.on_sqlite:
            # So that replicas that start together find them made.
            engine.prepare(runs)
    except (JournalError, RunsError, SettingsInvalid) as error:
        give_up(str(error))
    typer.echo(f"The bot's tables are at revision {revision}.")
