"""Reports as they are kept and found again."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import database
from bot.journal.records import CauseNoted, Report, Summary
from bot.journal.tables import REPORT_CAUSES, REPORTS

_HEAD = [REPORTS.c[field.name] for field in fields(Summary)]


async def keep(connection: AsyncConnection, report: Report, causes: Sequence[CauseNoted]) -> None:
    """Kept again under the same run, the later one stands."""
    row = {field.name: getattr(report, field.name) for field in fields(Report)} | {"document": dict(report.document)}
    asked = database.insert(connection, REPORTS).values(row)
    await connection.execute(
        asked.on_conflict_do_update(
            index_elements=[REPORTS.c.run_id], set_={name: asked.excluded[name] for name in row if name != "run_id"}
        )
    )
    await connection.execute(delete(REPORT_CAUSES).where(REPORT_CAUSES.c.run_id == report.run_id))
    if causes:
        rows = [{"run_id": report.run_id, "position": place, **asdict(cause)} for place, cause in enumerate(causes)]
        await connection.execute(insert(REPORT_CAUSES), rows)


async def one(connection: AsyncConnection, run_id: str) -> Report | None:
    found = await connection.execute(select(REPORTS).where(REPORTS.c.run_id == run_id))
    row = found.mappings().one_or_none()
    return None if row is None else Report(**row)


async def recent(connection: AsyncConnection, limit: int) -> list[Summary]:
    """The newest first."""
    found = await connection.execute(select(*_HEAD).order_by(REPORTS.c.asked_at.desc()).limit(limit))
    return [Summary(**row) for row in found.mappings()]


async def latest_in(connection: AsyncConnection, channel: str, thread_ts: str) -> Report | None:
    """The newest of a thread."""
    found = await connection.execute(
        select(REPORTS)
        .where(REPORTS.c.channel == channel, REPORTS.c.thread_ts == thread_ts)
        .order_by(REPORTS.c.asked_at.desc())
        .limit(1)
    )
    row = found.mappings().one_or_none()
    return None if row is None else Report(**row)
