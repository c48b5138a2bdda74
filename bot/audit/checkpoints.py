"""Retention of the trail: its oldest part goes once it is verified, and a signed checkpoint stays in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.linking import hold
from bot.audit.seal import EMPTY, Head, digest, signature, utc
from bot.journal import Journal
from bot.journal.audit_rows import write
from bot.journal.audit_tables import AUDIT, AUDIT_CHECKPOINTS
from handlers.flows.audit import SYSTEM, Entry

BATCH: Final = 500
"""Entries deleted in one transaction, so that nobody waits for long."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything up to `head` was verified and deleted; what follows it must follow this hash."""

    head: Head
    at: datetime
    signature: str

    def signed(self, key: str) -> bool:
        """Whether it bears the signature of this AUDIT_KEY; without a key nothing is asked for."""
        return not key or self.signature == _signature(self.head, self.at, key)

    @property
    def witness(self) -> str:
        """The key of the entry that tells of it: whoever forges a checkpoint has to forge the chain as well."""
        return _witness(self.head)


async def newest(connection: AsyncConnection) -> Checkpoint | None:
    """The one that counts: earlier ones are part of what it stands for."""
    points = AUDIT_CHECKPOINTS.c
    asked = select(points.number, points.hash, points.at, points.signature).order_by(points.number.desc()).limit(1)
    found = (await connection.execute(asked)).first()
    return None if found is None else Checkpoint(Head(found.number, found.hash), found.at, found.signature)


async def prune(journal: Journal, before: datetime, now: datetime, key: str = "") -> int:
    """Deletes up to `BATCH` of the oldest entries if they are intact; answers how many.

    A broken chain stays as it is, for it is evidence. Raises JournalUnavailable.
    """
    async with journal.transaction() as connection:
        await hold(connection)
        point = await newest(connection)
        base = EMPTY if point is None else point.head
        asked = select(AUDIT).where(AUDIT.c.number > base.number).order_by(AUDIT.c.number).limit(BATCH)
        rows = list(takewhile(lambda row: row.at < before, (await connection.execute(asked)).all()))
        head = _end_of(base, rows)
        if head is None or not rows:
            return 0
        kept = {"number": head.number, "at": now, "hash": head.hash, "signature": _signature(head, now, key)}
        await connection.execute(insert(AUDIT_CHECKPOINTS).values(kept))
        await connection.execute(delete(AUDIT).where(AUDIT.c.number <= head.number))
        await write(connection, [_pruned(head, len(rows), now)])
        return len(rows)


def _end_of(base: Head, rows: Sequence[Any]) -> Head | None:
    """The last of them if each follows the one before; None otherwise."""
    head = base
    for row in rows:
        number = head.number + 1
        if (row.number, row.previous, row.hash) != (number, head.hash, digest(number, head.hash, row)):
            return None
        head = Head(number, row.hash)
    return head


def _pruned(head: Head, entries: int, now: datetime) -> Entry:
    return Entry(
        key=_witness(head),
        at=now,
        actor=SYSTEM,
        action="audit.pruned",
        subject="audit",
        detail={"until": head.number, "entries": entries},
    )


def _witness(head: Head) -> str:
    return f"audit.pruned/{head.number}/{head.hash[:16]}"


def _signature(head: Head, at: datetime, key: str) -> str:
    return signature(key, {"number": head.number, "hash": head.hash, "at": utc(at)})
