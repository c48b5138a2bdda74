"""Words in the journal: of chosen triages, or a text wherever it stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forgetting.words import FORGOTTEN, holds, without, wordless
from bot.journal import recordings
from bot.journal.memory_tables import PAST_CASE_RUNS, PAST_CASES
from bot.journal.tables import EVENTS, FEEDBACK, HAPPENINGS, RECORDINGS, REPORTS
from checks.kit.registry import all_checks
from handlers.flows.call_title import QUOTING, WANTED
from handlers.incidents.happening import Kind

_TEXTS: tuple[tuple[Table, str, tuple[str, ...]], ...] = (
    (REPORTS, "run_id", ("verdict", "issue", "severity", "document")),
    (FEEDBACK, "id", ("note",)),
    (EVENTS, "id", ("detail",)),
    (HAPPENINGS, "id", ("detail",)),
    (PAST_CASES, "id", ("document",)),
)
"""Where words can stand: the table, its key, and the columns."""


async def before(connection: AsyncConnection, at: datetime) -> list[str]:
    """Triages and refusals asked before a moment."""
    return list((await connection.execute(select(REPORTS.c.run_id).where(REPORTS.c.asked_at < at))).scalars())


async def known(connection: AsyncConnection, run_id: str) -> bool:
    return (await connection.execute(select(REPORTS.c.run_id).where(REPORTS.c.run_id == run_id))).first() is not None


async def forget_runs(connection: AsyncConnection, runs: Sequence[str]) -> None:
    """Notes, what was understood, what people said of them, and what their past cases took from that."""
    for run_id in runs:
        row = (await connection.execute(select(REPORTS).where(REPORTS.c.run_id == run_id))).mappings().one_or_none()
        if row is None:
            continue
        values: dict[str, Any] = {"document": wordless(row["document"])}
        if row["refusal_condition"] is not None:
            values["verdict"] = FORGOTTEN
        if row["issue"] not in all_checks():
            values |= {"issue": None, "severity": None}
        await connection.execute(update(REPORTS).where(REPORTS.c.run_id == run_id).values(values))
        await connection.execute(update(FEEDBACK).where(FEEDBACK.c.run_id == run_id).values(note=None))
        await _forget_case(connection, run_id)
        await _forget_title(connection, run_id)


async def _forget_case(connection: AsyncConnection, run_id: str) -> None:
    asked = select(PAST_CASES.c.id, PAST_CASES.c.document).join(PAST_CASE_RUNS)
    for row in (await connection.execute(asked.where(PAST_CASE_RUNS.c.run_id == run_id))).all():
        document = {**row.document, "fix": "", "tokens": []}
        await connection.execute(update(PAST_CASES).where(PAST_CASES.c.id == row.id).values(document=document))


async def _forget_title(connection: AsyncConnection, run_id: str) -> None:
    """An incident that opened before anybody understood the request is called by its words."""
    keys = (f"report/{run_id}", f"report/{run_id}/handed over")
    incidents = select(HAPPENINGS.c.incident).where(HAPPENINGS.c.key.in_(keys))
    asked = select(HAPPENINGS.c.id, HAPPENINGS.c.detail).where(
        HAPPENINGS.c.incident.in_(incidents), HAPPENINGS.c.kind == Kind.OPENED.value
    )
    for row in (await connection.execute(asked)).all():
        if str(row.detail.get("title")).startswith(QUOTING) and str(row.detail.get("uid")).startswith(run_id):
            detail = {**row.detail, "title": WANTED}
            await connection.execute(update(HAPPENINGS).where(HAPPENINGS.c.id == row.id).values(detail=detail))


async def forget_text(connection: AsyncConnection, text: str) -> list[str]:
    """Replaces it everywhere, also in what was written of incidents; answers the triages in which it stood."""
    found: list[str] = []
    for table, key, columns in _TEXTS:
        for row in (await connection.execute(select(table.c[key], *(table.c[name] for name in columns)))).all():
            changed = {name: without(getattr(row, name), text) for name in columns if holds(getattr(row, name), text)}
            if table is PAST_CASES and changed:
                changed["document"]["tokens"] = []
            if changed:
                await connection.execute(update(table).where(table.c[key] == row[0]).values(changed))
                found += [row[0]] if table is REPORTS else []
    for name in (await connection.execute(select(RECORDINGS.c.name))).scalars().all():
        if holds(await recordings.one(connection, name), text):
            await connection.execute(delete(RECORDINGS).where(RECORDINGS.c.name == name))
    return found
