"""Triages as the tab lists them: the latest of all, and those that one person asked for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select

from bot.journal import Journal
from bot.journal.tables import REPORTS
from checks.kit.report import moment
from messages.home.triages import SHOWN

LATELY = timedelta(days=30)
"""Further back nobody looks for their threads, and the journal is read by its index."""
_HEAD = tuple(REPORTS.c[name] for name in ("asked_at", "verdict", "requested_by", "channel", "thread_ts", "message_ts"))


async def latest(journal: Journal, now: datetime) -> Sequence[dict[str, Any]]:
    """For `messages.home.triages`, the newest first."""
    return await _read(journal, _since(now))


async def asked_for_by(journal: Journal, person: str, now: datetime) -> Sequence[dict[str, Any]]:
    """The same of one person, by their Slack id."""
    return await _read(journal, _since(now).where(REPORTS.c.requested_by == person))


def _since(now: datetime) -> Select[Any]:
    return select(*_HEAD).where(REPORTS.c.asked_at >= now - LATELY).order_by(REPORTS.c.asked_at.desc()).limit(SHOWN)


async def _read(journal: Journal, asking: Select[Any]) -> Sequence[dict[str, Any]]:
    async with journal.transaction() as connection:
        found = await connection.execute(asking)
        return [
            {
                "verdict": row.verdict,
                "asked_at": moment(row.asked_at),
                "requested_by": row.requested_by,
                "channel": row.channel,
                "message_ts": row.message_ts or row.thread_ts,
            }
            for row in found
        ]
