"""Messages that requests were read from, and what a model was taught with them."""

import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forgetting.words import holds
from bot.journal import kept_messages
from bot.journal.tables import KEPT_MESSAGES


async def before(connection: AsyncConnection, at: datetime) -> int:
    """Deletes those that were read before a moment, also where no triage came of them; answers how many."""
    return (await connection.execute(delete(KEPT_MESSAGES).where(KEPT_MESSAGES.c.at < at))).rowcount


async def holding(connection: AsyncConnection, text: str) -> list[str]:
    """The runs in whose messages the text stands."""
    rows = await connection.execute(select(KEPT_MESSAGES.c.run_id, KEPT_MESSAGES.c.messages))
    return [row.run_id for row in rows if holds([each["text"] for each in row.messages], text)]


async def kept(connection: AsyncConnection, run_id: str) -> bool:
    return bool(await kept_messages.of_runs(connection, [run_id]))


async def taught_and_gone(connection: AsyncConnection, model: Path) -> int:
    """How many of those that the model was taught with are kept no more: their words may still weigh in it."""
    taught = list(_taught(model))
    return len(taught) - len(await kept_messages.of_runs(connection, taught))


def _taught(model: Path) -> Collection[str]:
    """Read as plain data: a file that cannot be used any more may hold words all the same."""
    try:
        found = json.loads(model.read_text(encoding="utf-8")).get("taught", [])
        return {str(each) for each in found}
    except (OSError, ValueError, AttributeError, TypeError):
        return ()
