"""One triage per subject at a time: two requests at the same instant become one."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import insert
from bot.journal.records import Claim, Holder
from bot.journal.tables import CLAIMS


async def take(
    connection: AsyncConnection, subject: str, run_id: str, channel: str | None, now: datetime, stale_after: timedelta
) -> Claim:
    """The subject, if it is free, ours already, or held for longer than `stale_after`."""
    asked = insert(connection, CLAIMS).values(
        subject=subject, run_id=run_id, channel=channel, message_ts=None, taken_at=now
    )
    await connection.execute(
        asked.on_conflict_do_update(
            index_elements=[CLAIMS.c.subject],
            set_={name: asked.excluded[name] for name in ("run_id", "channel", "message_ts", "taken_at")},
            # Our own claim stays as it is: a repeated step must not lose the message that it points to.
            where=and_(CLAIMS.c.run_id != run_id, CLAIMS.c.taken_at <= now - stale_after),
        )
    )
    # The conflict has locked the row, whatever came of it: nobody comes between.
    found = await connection.execute(
        select(CLAIMS.c.run_id, CLAIMS.c.channel, CLAIMS.c.message_ts, CLAIMS.c.taken_at).where(
            CLAIMS.c.subject == subject
        )
    )
    holder = Holder(*found.one())
    return Claim(mine=holder.run_id == run_id, holder=holder)


async def point(connection: AsyncConnection, subject: str, run_id: str, message_ts: str) -> None:
    """Lets the others be shown the thread; nothing happens to a subject that is no longer ours."""
    await connection.execute(
        update(CLAIMS).where(CLAIMS.c.subject == subject, CLAIMS.c.run_id == run_id).values(message_ts=message_ts)
    )


async def release(connection: AsyncConnection, subject: str, run_id: str) -> None:
    """Frees the subject, if it is ours."""
    await connection.execute(delete(CLAIMS).where(CLAIMS.c.subject == subject, CLAIMS.c.run_id == run_id))
