"""Entries of the trail, as people look them up."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.audit_tables import AUDIT
from handlers.flows.audit import Entry, Outcome, Recorded


async def recent(
    connection: AsyncConnection, limit: int, *, since: datetime | None = None, actor: str = "", subject: str = ""
) -> Sequence[Recorded]:
    """The newest first; `actor` and `subject` exactly as they were recorded."""
    asked = select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit)
    if since is not None:
        asked = asked.where(AUDIT.c.at >= since)
    if actor:
        asked = asked.where(AUDIT.c.actor == actor)
    if subject:
        asked = asked.where(AUDIT.c.subject == subject)
    return [recorded(row) for row in await connection.execute(asked)]


def recorded(row: Any) -> Recorded:
    """A row as an entry; one that somebody tampered with may hold anything, and is shown all the same."""
    try:
        outcome, detail = Outcome(row.outcome), json.loads(row.detail)
    except ValueError:
        outcome, detail = Outcome.DONE, {"unreadable": f"{row.outcome} {row.detail}"}
    return Recorded(
        row.number,
        Entry(
            key=row.key,
            at=row.at,
            actor=row.actor,
            action=row.action,
            subject=row.subject,
            outcome=outcome,
            detail=detail if isinstance(detail, dict) else {"unreadable": str(detail)},
        ),
    )
