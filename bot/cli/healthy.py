"""`zillow-triage healthy`: what a container's health check runs; no shell and no other program is needed for it."""

from typing import Annotated

import typer

from bot.cli.words import give_up

SECONDS = 2.0
"""Less than health checks usually wait."""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("healthy")(healthy)


def healthy(
    port: Annotated[
        int, typer.Option(envvar="HEALTH_PORT", help="Where the bot of this machine answers `/healthz`.")
    ] = 8080,
) -> None:
    """Asks the bot that runs here how it is; exit code 1 if it is not well or does not answer."""
    from http.client import HTTPConnection, HTTPException

    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        said = answer.read(1_000).decode("utf-8", "replace")
    except (OSError, HTTPException) as error:
        give_up(f"The bot does not answer on port {port} ({type(error).__name__}).")
    finally:
        connection.close()
    if answer.status != 200:  # noqa: PLR2004 - the status that says well
        give_up(f"The bot is not well: {said}")
    typer.echo(said)
