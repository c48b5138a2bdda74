"""`zillow-triage forget`: takes people's words out of what the bot keeps."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from bot.forgetting.forgetting import Forgotten
    from bot.settings import Settings

WRONG = 2


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("forget")(forget)


def forget(
    run: Annotated[str, typer.Option("--run", help="The triage with this id.")] = "",
    before: Annotated[str, typer.Option("--before", help="Every triage before this day (2026-01-31).")] = "",
    text: Annotated[str, typer.Option("--text", help="These words, wherever they stand.")] = "",
) -> None:
    """Deletes what people wrote: messages, notes, requests' words, corrections. Diagnoses, ids and figures stay."""
    from bot.forgetting.forgetting import Unforgettable
    from bot.journal import JournalError
    from bot.logs import configure_logs
    from bot.runs.errors import RunsError
    from bot.settings import SettingsInvalid

    configure_logs("console")
    try:
        done = asyncio.run(_recorded(run.strip(), before.strip(), text.strip()))
    except (Unforgettable, JournalError, RunsError, SettingsInvalid) as error:
        give_up(str(error))
    typer.echo(
        f"Forgotten: the words of {done.triages} triages, the messages of {done.threads} requests, {done.runs} records "
        f"of runs, {done.files} saved cases."
    )
    if done.taught:
        typer.echo(
            f"The model in use was taught with {done.taught} requests whose messages are kept no more; single words of "
            "theirs may still weigh in it. Run `zillow-triage learn`: it trains anew without them."
        )
    if done.under_way:
        give_up(f"{done.under_way} runs are still under way and keep theirs: run this again when they are over.")


async def _recorded(run: str, before: str, text: str) -> "Forgotten":
    """In the audit trail before anything is deleted, and again when it is done; without the words."""
    from bot.audit.terminal import noted
    from bot.settings import read_settings

    settings = read_settings()
    forgetting = _asked(settings, run, before, text)
    what = run or (f"before {before}" if before else "a text")
    try:
        await noted(settings, "words.forget_asked", what)
    except BaseException:
        forgetting.close()
        raise
    done = await forgetting
    counts = {"triages": done.triages, "runs": done.runs, "files": done.files, "under_way": done.under_way}
    await noted(settings, "words.forgotten", what, counts)
    return done


def _asked(settings: "Settings", run: str, before: str, text: str) -> "Coroutine[Any, Any, Forgotten]":
    from bot.forgetting import forgetting

    if [bool(run), bool(before), bool(text)].count(True) != 1:
        give_up("Say what to forget: one of --run ID, --before DATE and --text WORDS.", code=WRONG)
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
