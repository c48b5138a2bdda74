"""`zillow-triage triage`: one triage without Slack."""

import asyncio
import json
import sys
from pathlib import Path
from time import monotonic
from typing import Annotated, Any

import typer

from bot.cli.valued_flags import ValuedFlags

USAGE = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": ["--help"]}
REFUSED, BLIND = 2, 3


def register(app: typer.Typer) -> None:
    """Adds the command; flags of the case are read by the same parser that reads Slack's command."""
    app.command("triage", cls=ValuedFlags, context_settings=USAGE)(triage)


def triage(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
    now: Annotated[str | None, typer.Option("--now", help="Look at this moment instead (ISO 8601, UTC).")] = None,
    world: Annotated[str | None, typer.Option("--world", help="Read the sandbox's FUB: sample or production.")] = None,
    record: Annotated[
        Path | None, typer.Option("--record", help="Write the case, as it was read, to this file.")
    ] = None,
    directory: Annotated[Path | None, typer.Option("--directory", help="Where production is kept once built.")] = None,
) -> None:
    """Triages one case, such as --issue=oauth_failure --account_id=148261 --user_id=571.

    --deep adds deeper looks, all that apply or some: --deep=cascade,validation,life_cycle,forensics.
    """
    from bot.cli.one_triage import OneTriage, answered
    from checks.kit.redaction import redacted

    begun = monotonic()
    quiet = as_json or not sys.stderr.isatty()
    once = OneTriage(
        tuple(context.args),
        now=now,
        world=world,
        directory=directory,
        record=record,
        unvalued=context.obj,
        quiet=quiet,
    )
    document = redacted(asyncio.run(answered(once, begun)))
    _print(document, as_json=as_json)
    raise SystemExit(_code(document))


def _print(document: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    from bot.cli.report import show

    show(document)


def _code(document: dict[str, Any]) -> int:
    if document["refusal"] is not None:
        return REFUSED
    return BLIND if document["blind"] else 0
