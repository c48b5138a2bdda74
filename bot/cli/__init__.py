"""The command line (design.md 3.2). Commands import what they need when they run, so that each starts fast."""

import os

import typer

from bot.cli import audit, backtest, classify, db, doctor, forget, healthy, history, learn, run, sandbox, triage
from bot.cli.words import give_up
from bot.cli.written import redacted_output

app = typer.Typer(
    name="zillow-triage",
    help="Incident triage for the Zillow integration of Follow Up Boss.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _module in (run, healthy, sandbox, triage, classify, doctor, backtest, history, forget, learn, audit, db):
    _module.register(app)


def main() -> None:
    """Entry point of the `zillow-triage` command. What it writes is for its own user's eyes."""
    os.umask(0o077)
    with redacted_output():
        try:
            app()
        except ModuleNotFoundError as missing:
            if missing.name != "fakeredis":
                raise
            give_up("The sandbox is not installed here. Install it with pip install 'zillow-triage[sandbox]'.")
