"""What people say of reports, and what happened around them."""

import hashlib
import json

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import insert
from bot.journal.records import Event, Feedback
from bot.journal.tables import EVENTS, FEEDBACK

WRONG = "wrong"
"""The kind of feedback that corrects a diagnosis."""


async def note(connection: AsyncConnection, feedback: Feedback) -> None:
    """Noted twice by a repeated step, it is there once."""
    row = {
        "run_id": feedback.run_id,
        "kind": feedback.kind,
        "by_user": feedback.by_user,
        "at": feedback.at,
        "note": feedback.note,
        "issue": feedback.issue,
        "cause": feedback.cause,
    }
    await connection.execute(insert(connection, FEEDBACK).values(row).on_conflict_do_nothing())


async def noted(connection: AsyncConnection, run_id: str) -> list[Feedback]:
    """In the order of time."""
    columns = [FEEDBACK.c[name] for name in ("run_id", "kind", "by_user", "at", "note", "issue", "cause")]
    found = await connection.execute(
        select(*columns).where(FEEDBACK.c.run_id == run_id).order_by(FEEDBACK.c.at, FEEDBACK.c.id)
    )
    return [Feedback(*row) for row in found]


async def record(connection: AsyncConnection, event: Event) -> None:
    """Appends; the same fact told twice is one event."""
    row = {
        "at": event.at,
        "run_id": event.run_id,
        "kind": event.kind,
        "by_user": event.by_user,
        "detail": dict(event.detail),
    }
    await connection.execute(insert(connection, EVENTS).values(fact=_fact(event), **row).on_conflict_do_nothing())


async def happened(connection: AsyncConnection, run_id: str) -> list[Event]:
    """In the order of time."""
    columns = [EVENTS.c[name] for name in ("at", "run_id", "kind", "by_user", "detail")]
    found = await connection.execute(
        select(*columns).where(EVENTS.c.run_id == run_id).order_by(EVENTS.c.at, EVENTS.c.id)
    )
    return [Event(*row) for row in found]


def _fact(event: Event) -> str:
    told = [event.at.isoformat(), event.run_id, event.kind, event.by_user, dict(event.detail)]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
