"""`zillow-triage audit`: whether the audit trail is whole, and what is in it."""

import asyncio
import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import give_up

if TYPE_CHECKING:
    from bot.audit.seal import Head
    from bot.audit.verdict import Verdict
    from handlers.flows.audit import Recorded

BROKEN, WRONG = 1, 2
UNREADABLE = 3


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(help="The audit trail: who did what, in a chain that nobody can change.", no_args_is_help=True)
    group.command("verify")(verify)
    group.command("show")(show)
    app.add_typer(group, name="audit")


def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    head: Annotated[str, typer.Option("--head", help="A head from the log (audit_head), as NUMBER:HASH.")] = "",
) -> None:
    """Walks the chain and compares its end with the last head that was seen; exit code 1 if it is broken."""
    from bot.journal import JournalError
    from bot.settings import SettingsInvalid

    seen = _head(head)
    try:
        found = asyncio.run(_verified(seen))
    except (JournalError, SettingsInvalid) as error:
        give_up(str(error), code=UNREADABLE)
    from bot.cli.audit_lines import told

    sys.stdout.write(json.dumps(found.document(), indent=2) + "\n" if as_json else told(found))
    raise SystemExit(0 if found.intact else BROKEN)


def show(
    since: Annotated[str, typer.Option("--since", help="From this day or moment on (2026-01-31).")] = "",
    actor: Annotated[str, typer.Option("--actor", help="Acts of this Slack user id, or of system.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="Acts on this: INC-42, a triage's id.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="So many at most, the newest.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prints entries of the trail, the oldest of them first."""
    from bot.journal import JournalError
    from bot.settings import SettingsInvalid

    moment = _moment(since)
    try:
        found = asyncio.run(_found(limit, moment, actor, subject))
    except (JournalError, SettingsInvalid) as error:
        give_up(str(error), code=UNREADABLE)
    from bot.cli.audit_lines import document_of, line_of

    documents = [document_of(each) for each in reversed(found)]
    if as_json:
        sys.stdout.write(json.dumps({"version": 1, "entries": documents}, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("".join(map(line_of, documents)))


async def _verified(seen: "Sequence[Head]") -> "Verdict":
    from bot.audit.trail import trail_of
    from bot.journal import Journal
    from bot.settings import read_settings

    settings = read_settings()
    async with Journal.open(settings.journal_url()) as journal:
        return await trail_of(journal, settings).verify(*seen)


async def _found(limit: int, since: datetime | None, actor: str, subject: str) -> "Sequence[Recorded]":
    from bot.audit.trail import trail_of
    from bot.journal import Journal
    from bot.settings import read_settings

    settings = read_settings()
    async with Journal.open(settings.journal_url()) as journal:
        return await trail_of(journal, settings).recent(limit, since=since, actor=actor, subject=subject)


def _head(text: str) -> "list[Head]":
    from bot.audit.seal import Head

    if not text:
        return []
    number, _, hash_ = text.partition(":")
    digits = hash_.replace("-", "").lower()
    if not number.isdigit() or not re.fullmatch(r"[0-9a-f]{64}", digits):
        give_up(f"“{text}” is no head. Write it as the log does: 812:3fa9c2d1-…, all eight groups.", code=WRONG)
    return [Head(int(number), digits)]


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        give_up(f"“{text}” is no day. Write it as 2026-01-31.", code=WRONG)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at
