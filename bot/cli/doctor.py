"""`zillow-triage doctor`: what this installation lacks."""

import asyncio
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from bot.doctor import Line


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("doctor")(doctor)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
    security: Annotated[
        bool, typer.Option("--security", help="What everything may do, and what of it is more than needed.")
    ] = False,
) -> None:
    """Proves settings, Slack, databases, Datadog, Redis and links, line by line; exit code 1 if something is wrong."""
    from bot.doctor import State
    from bot.settings import SettingsInvalid

    try:
        lines = asyncio.run(_lines(security=security))
    except SettingsInvalid as invalid:
        give_up(str(invalid))
    wrong = any(line.state is State.WRONG for line in lines)
    if as_json:
        _print_json(lines, ok=not wrong)
    else:
        _print(lines)
    raise SystemExit(1 if wrong else 0)


async def _lines(*, security: bool) -> "list[Line]":
    import logging
    import os
    from datetime import UTC, datetime

    from bot.cleaning import cleaning
    from bot.doctor import examined, rounds
    from bot.doctor.configuration import usable
    from bot.doctor.security import rounds as of_security
    from bot.logs import configure_logs

    settings, invalid = usable()
    # Whatever goes wrong becomes a line; libraries' own complaints beside it would only repeat it.
    configure_logs(settings.log_format, level=logging.CRITICAL)
    looks = of_security if security else rounds
    examinations = looks(settings, invalid=invalid, environment=os.environ, clock=lambda: datetime.now(UTC))
    return await examined(examinations, cleaned=cleaning(settings))


def _print_json(lines: "Sequence[Line]", *, ok: bool) -> None:
    shown = [{"subject": line.subject, "state": line.state.value, "said": line.said} for line in lines]
    sys.stdout.write(json.dumps({"version": 1, "ok": ok, "lines": shown}, ensure_ascii=False, indent=2) + "\n")


def _print(lines: "Sequence[Line]") -> None:
    if not sys.stdout.isatty():
        sys.stdout.write("".join(f"{line.state.mark} {line.subject}: {line.said}\n" for line in lines))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    styles = {"✓": "green", "✗": "bold red", "?": "magenta", "–": "bright_black"}
    table = Table(box=None, show_header=False, padding=(0, 1))
    for line in lines:
        style = styles[line.state.mark]
        table.add_row(Text(line.state.mark, style), Text(line.subject, "bold"), Text(line.said))
    Console(highlight=False).print(table)
