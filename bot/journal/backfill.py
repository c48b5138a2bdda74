"""Past cases made of what a journal of an older version holds already."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import notes, past_cases, past_corrections, reports
from bot.journal.folded import Folded
from bot.journal.records import Feedback
from bot.journal.tables import FEEDBACK, INCIDENTS, REPORTS

BEGINS_AT = "0006"
"""The revision whose tables hold past cases."""


async def backfill(connection: AsyncConnection) -> None:
    """Reports in their order, then what people said of them, then how incidents ended."""
    for run_id in (await connection.execute(select(REPORTS.c.run_id).order_by(REPORTS.c.asked_at))).scalars().all():
        report = await reports.one(connection, run_id)
        if report is not None:
            await past_cases.keep(connection, report)
    wrong = select(FEEDBACK.c.run_id, FEEDBACK.c.by_user, FEEDBACK.c.at, FEEDBACK.c.note)
    for row in (await connection.execute(wrong.where(FEEDBACK.c.kind == notes.WRONG).order_by(FEEDBACK.c.at))).all():
        cause, note = _corrected(row.note or "")
        said = Feedback(row.run_id, notes.WRONG, row.by_user, row.at, note, cause=cause)
        await past_corrections.correct(connection, said, await reports.one(connection, row.run_id))
    for incident, _ in await Folded().chosen(connection, select(INCIDENTS).where(INCIDENTS.c.open.is_(False))):
        await past_cases.follow(connection, incident)


def _corrected(note: str) -> tuple[str | None, str]:
    """Older versions wrote the true cause before the note: `True cause: CODE.`, then what was said."""
    begun, _, rest = note.partition(". ")
    cause = begun.removeprefix("True cause: ")
    return (cause, rest) if cause != begun else (None, note)
