"""The messages that requests were read from: kept for a while, and forgotten whole."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import insert
from bot.journal.tables import KEPT_MESSAGES

BATCH = 500
"""Rows of one statement: databases limit how many values it may hold."""


async def keep(connection: AsyncConnection, run_id: str, at: datetime, messages: Sequence[Mapping[str, str]]) -> None:
    """Kept again by a repeated step, the first stands: the run was read from that."""
    row = {"run_id": run_id, "at": at, "messages": [dict(each) for each in messages]}
    await connection.execute(insert(connection, KEPT_MESSAGES).values(row).on_conflict_do_nothing())


async def of_runs(connection: AsyncConnection, runs: Sequence[str]) -> dict[str, list[Mapping[str, str]]]:
    """The messages of those runs of which there are some."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for begin in range(0, len(runs), BATCH):
        asked = select(KEPT_MESSAGES.c.run_id, KEPT_MESSAGES.c.messages)
        rows = await connection.execute(asked.where(KEPT_MESSAGES.c.run_id.in_(runs[begin : begin + BATCH])))
        found |= {row.run_id: row.messages for row in rows}
    return found


async def counted(connection: AsyncConnection) -> int:
    """Of how many runs the messages are kept."""
    return int(await connection.scalar(select(func.count()).select_from(KEPT_MESSAGES)) or 0)


async def forget(connection: AsyncConnection, runs: Collection[str]) -> int:
    """Deletes those of these runs; answers how many there were."""
    wanted, forgotten = list(runs), 0
    for begin in range(0, len(wanted), BATCH):
        done = await connection.execute(
            delete(KEPT_MESSAGES).where(KEPT_MESSAGES.c.run_id.in_(wanted[begin : begin + BATCH]))
        )
        forgotten += done.rowcount
    return forgotten


async def prune(connection: AsyncConnection, before: datetime, limit: int = BATCH) -> int:
    """Deletes some that were read before a moment, the oldest first; answers how many, `limit` where more are left."""
    old = select(KEPT_MESSAGES.c.run_id).where(KEPT_MESSAGES.c.at < before).order_by(KEPT_MESSAGES.c.at).limit(limit)
    runs = list((await connection.execute(old)).scalars())
    return await forget(connection, runs)
