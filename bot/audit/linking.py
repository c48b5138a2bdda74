"""Linking: entries are stored with what they record, and numbered and chained moments later, by one process at a time.

So nobody waits for anybody while an act is recorded, and an act that is rolled back leaves no hole in the numbers.
"""

from typing import Any, Final

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.seal import EMPTY, Head, digest
from bot.journal import Journal
from bot.journal.audit_tables import AUDIT, AUDIT_CHECKPOINTS

BATCH: Final = 200
"""Entries linked in one transaction: a SQLite journal has one writer, and people wait for it."""
_LOCK: Final = 7_310_945_222
"""Any number that is only ours; the one beside it guards upgrades."""


async def link(journal: Journal) -> Head:
    """Links what waits, unless another process is at it, and answers the head. Raises JournalUnavailable."""
    while True:
        async with journal.transaction() as connection:
            mine, head = await _mine(connection), await head_of(connection)
            if not mine:
                return head
            waiting = await _waiting(connection)
            head = await _linked(connection, head, waiting)
        if len(waiting) < BATCH:
            return head


async def hold(connection: AsyncConnection) -> None:
    """Until the transaction ends nobody links; whoever is at it is waited for."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def head_of(connection: AsyncConnection) -> Head:
    """The last entry that is linked, or the checkpoint behind which nothing is left."""
    asked = select(AUDIT.c.number, AUDIT.c.hash).where(AUDIT.c.number.is_not(None))
    found = (await connection.execute(asked.order_by(AUDIT.c.number.desc()).limit(1))).first()
    if found is not None:
        return Head(found.number, found.hash)
    points = AUDIT_CHECKPOINTS.c
    last = select(points.number, points.hash).order_by(points.number.desc()).limit(1)
    point = (await connection.execute(last)).first()
    return EMPTY if point is None else Head(point.number, point.hash)


async def _mine(connection: AsyncConnection) -> bool:
    if connection.dialect.name != "postgresql":
        return True
    # Nobody queues for it: whoever has it does the same work.
    asked = text("SELECT pg_try_advisory_xact_lock(:key)")
    return bool(await connection.scalar(asked, {"key": _LOCK}))


async def _waiting(connection: AsyncConnection) -> list[Any]:
    asked = select(AUDIT).where(AUDIT.c.number.is_(None)).order_by(AUDIT.c.id).limit(BATCH)
    return list((await connection.execute(asked)).all())


async def _linked(connection: AsyncConnection, head: Head, waiting: list[Any]) -> Head:
    rows = []
    for row in waiting:
        previous, head = head, Head(head.number + 1, digest(head.number + 1, head.hash, row))
        rows.append({"row": row.id, "number": head.number, "previous": previous.hash, "hash": head.hash})
    if rows:
        await connection.execute(update(AUDIT).where(AUDIT.c.id == bindparam("row")), rows)
    return head
