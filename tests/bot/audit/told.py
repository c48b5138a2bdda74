"""Entries as tests write them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.audit.trail import JournalAudit
from handlers.flows.audit import Entry

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def entry(number: int, **facts: Any) -> Entry:
    """One act a minute, beginning at noon."""
    usual: dict[str, Any] = {
        "key": f"act/{number}",
        "at": NOON + timedelta(minutes=number),
        "actor": "U0PAULA",
        "action": "incident.acknowledged",
        "subject": f"INC-{number}",
        "detail": {"step": number},
    }
    return Entry(**{**usual, **facts})


async def chained(trail: JournalAudit, count: int) -> None:
    """So many entries, linked, with their head beside the journal."""
    for number in range(1, count + 1):
        await trail.note(entry(number))
    await trail.link(NOON)
