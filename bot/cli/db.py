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
    from bot.settings import SettingsInvalid, read_settings

    try:
        revision = asyncio.run(upgrade_journal(read_settings().journal_url()))
    except (JournalError, SettingsInvalid) as error:
        give_up(str(error))
    typer.echo(f"The bot's tables are at revision {revision}.")
