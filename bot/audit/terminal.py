"""Acts at a terminal, as entries of the trail: by the name that the machine has for whoever is logged in."""

import os
import pwd
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.audit.trail import trail_of
from bot.journal import Journal
from bot.settings import Settings
from handlers.flows.audit import Entry, Outcome
from handlers.flows.protocols import JSON


def whoever() -> str:
    """`terminal:NAME`; in a container whose user has no name, its number."""
    number = os.getuid()
    try:
        return f"terminal:{pwd.getpwuid(number).pw_name}"
    except KeyError:
        return f"terminal:{number}"


async def noted(
    settings: Settings,
    action: str,
    subject: str,
    detail: Mapping[str, JSON] | None = None,
    *,
    outcome: Outcome = Outcome.DONE,
) -> None:
    """Kept and linked before it returns. Raises JournalError."""
    now, actor = datetime.now(UTC), whoever()
    entry = Entry(
        key=f"{action}/{actor}/{now.isoformat()}",
        at=now,
        actor=actor,
        action=action,
        subject=subject,
        outcome=outcome,
        detail=dict(detail or {}),
    )
    async with Journal.open(settings.journal_url()) as journal:
        trail = trail_of(journal, settings)
        await trail.note(entry)
        await trail.link(now)
