"""What was kept long enough goes, a few rows at a time, so that nobody waits; what memory needs of it stays, wordless.

Several replicas may prune at the same moment: on PostgreSQL each takes rows that no other one has in hand.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.memory_tables import PAST_CASE_RUNS, PAST_CASES
from bot.journal.tables import EVENTS, FEEDBACK, INCIDENTS, RECORDINGS, REPORTS

BATCH: Final = 100
"""Rows of one transaction; a report is some 20 kB with everything that belongs to it."""


async def prune_reports(connection: AsyncConnection, before: datetime) -> int:
    """Reports and refusals asked before a moment, with what people said of them; answers how many, at most `BATCH`."""
    asked = select(REPORTS.c.run_id).where(REPORTS.c.asked_at < before).order_by(REPORTS.c.asked_at).limit(BATCH)
    runs = list((await connection.execute(asked.with_for_update(skip_locked=True))).scalars())
    if runs:
        await connection.execute(delete(FEEDBACK).where(FEEDBACK.c.run_id.in_(runs)))
        await connection.execute(delete(EVENTS).where(EVENTS.c.run_id.in_(runs)))
        await connection.execute(delete(REPORTS).where(REPORTS.c.run_id.in_(runs)))
        await _without_words(connection, runs)
    return len(runs)


async def prune_recordings(connection: AsyncConnection, before: datetime) -> int:
    """What triages read before a moment; answers how many, at most `BATCH`."""
    asked = select(RECORDINGS.c.name).where(RECORDINGS.c.at < before).order_by(RECORDINGS.c.at).limit(BATCH)
    names = list((await connection.execute(asked.with_for_update(skip_locked=True))).scalars())
    if names:
        await connection.execute(delete(RECORDINGS).where(RECORDINGS.c.name.in_(names)))
    return len(names)


async def prune_incidents(connection: AsyncConnection, before: datetime) -> int:
    """Incidents closed before a moment for which nothing is due any more; answers how many, at most `BATCH`.

    The last one stays whatever its age: the next is numbered after it, and no name may be given twice.
    """
    incidents = INCIDENTS.c
    over = select(incidents.number).where(incidents.open.is_(False), incidents.settled, incidents.closed_at < before)
    last = select(func.max(incidents.number)).scalar_subquery()
    asked = over.where(incidents.number < last).order_by(incidents.number).limit(BATCH)
    numbers = list((await connection.execute(asked.with_for_update(skip_locked=True))).scalars())
    if numbers:
        await connection.execute(delete(INCIDENTS).where(incidents.number.in_(numbers)))
    return len(numbers)


async def _without_words(connection: AsyncConnection, runs: Sequence[str]) -> None:
    """Past cases of which no report is left go on being remembered: their causes, their outcome, their dates."""
    runs_of, cases = PAST_CASE_RUNS.c, PAST_CASES.c
    left = exists().where(runs_of.case_id == cases.id, REPORTS.c.run_id == runs_of.run_id)
    mine = select(runs_of.case_id).where(runs_of.run_id.in_(runs))
    for row in (await connection.execute(select(cases.id, cases.document).where(cases.id.in_(mine), ~left))).all():
        document = {**row.document, "fix": "", "tokens": []}
        await connection.execute(update(PAST_CASES).where(cases.id == row.id).values(document=document))
