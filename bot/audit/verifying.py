"""Walks the chain from its beginning, or from the checkpoint that stands for it, and compares it with heads seen."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.checkpoints import Checkpoint, newest
from bot.audit.seal import EMPTY, Head, digest
from bot.audit.verdict import Broken, Fault, Verdict
from bot.journal import Journal
from bot.journal.audit_tables import AUDIT

BATCH: Final = 1000
"""Entries read in one transaction."""


async def verify(journal: Journal, seen: Sequence[Head] = (), key: str = "") -> Verdict:
    """`seen` are heads of earlier moments: the file's, and one from a log. Raises JournalUnavailable.

    With `key`, AUDIT_KEY, a checkpoint has to bear its signature.
    """
    walk = Walk(tuple(seen))
    while walk.goes_on:
        async with journal.transaction() as connection:
            await walk.read(connection, key)
    async with journal.transaction() as connection:
        waiting = await connection.scalar(select(func.count()).where(AUDIT.c.number.is_(None)))
    return Verdict(
        entries=walk.entries,
        begins=walk.begins,
        head=walk.head,
        waiting=int(waiting or 0),
        compared=bool(seen),
        broken=walk.broken or walk.end(),
    )


class Walk:
    """How far it has come."""

    def __init__(self, seen: tuple[Head, ...]) -> None:
        self._seen = {each.number: each.hash for each in seen}
        self.goes_on = True
        self.entries = 0
        self.begins = 1
        self.head = EMPTY
        self.broken: Broken | None = None

    async def read(self, connection: AsyncConnection, key: str) -> None:
        """One batch. What a retention deleted meanwhile is not missing."""
        point = await newest(connection)
        if point is not None and point.head.number > self.head.number:
            self.broken = await _forged(connection, point, key)
            self.head, self.begins, self.entries = point.head, point.head.number + 1, 0
        asked = select(AUDIT).where(AUDIT.c.number > self.head.number).order_by(AUDIT.c.number).limit(BATCH)
        rows = (await connection.execute(asked)).all()
        for row in rows:
            if self.broken is None:
                self._follow(row)
        self.goes_on = self.broken is None and len(rows) == BATCH

    def _follow(self, row: Any) -> None:
        number = self.head.number + 1
        if row.number != number:
            last = f"Entries {number} to {row.number - 1} are" if row.number > number + 1 else f"Entry {number} is"
            self.broken = Broken(number, Fault.MISSING, f"{last} not there.")
        elif row.hash != digest(number, row.previous or "", row):
            self.broken = Broken(number, Fault.CHANGED, f"Entry {number} does not say what it said when it was linked.")
        elif row.previous != self.head.hash:
            self.broken = Broken(number, Fault.MISPLACED, f"Entry {number} does not follow entry {number - 1}.")
        elif self._seen.get(number, row.hash) != row.hash:
            self.broken = Broken(number, Fault.REWRITTEN, f"Entry {number} is not the one that was seen before.")
        else:
            self.head = Head(number, row.hash)
            self.entries += 1

    def end(self) -> Broken | None:
        """Whether it ends too early, once everything has been walked."""
        last = max(self._seen, default=0)
        if last > self.head.number:
            said = f"The chain ends at entry {self.head.number}, and entry {last} was seen before."
            return Broken(self.head.number + 1, Fault.CUT_OFF, said)
        if self._seen.get(self.head.number, self.head.hash) != self.head.hash:
            said = f"Entry {self.head.number} is not the one that was seen before."
            return Broken(self.head.number, Fault.REWRITTEN, said)
        return None


async def _forged(connection: AsyncConnection, point: Checkpoint, key: str) -> Broken | None:
    number = point.head.number
    told = await connection.scalar(select(AUDIT.c.id).where(AUDIT.c.key == point.witness))
    if told is None:
        return Broken(number, Fault.CHECKPOINT, f"No entry tells that the entries up to {number} were deleted.")
    if not point.signed(key):
        return Broken(number, Fault.CHECKPOINT, f"The checkpoint at entry {number} is not signed with this AUDIT_KEY.")
    return None
