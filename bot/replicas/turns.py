"""Slack counts posts of all replicas together, so they take turns in a channel."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import structlog
from sqlalchemy import DateTime, and_, case, extract, func, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import JournalError
from bot.journal.database import insert
from bot.journal.replica_tables import CHANNEL_TURNS
from bot.replicas.shared import Shared
from bot.slack.pace import BURST, SECONDS_APART, Turns

_LOG = structlog.get_logger(__name__)

_TIME: Final = DateTime(timezone=True)
_SHORTEST: Final = 0.02
"""Seconds; a turn that is free by now is another's by the time it is asked for."""


class SharedTurns:
    """Implements `bot.slack.pace.Turns` by one row for each channel, by the database's clock.

    `free_at` moves on by one post's time with each post, and a post may go out while it is less than a burst ahead.
    While the database does not answer, each replica keeps to turns of its own.
    """

    def __init__(self, shared: Shared, own: Turns, *, seconds_apart: float = SECONDS_APART) -> None:
        self._shared = shared
        self._own = own
        self._apart = timedelta(seconds=seconds_apart)

    async def take(self, channel: str, *, urgent: bool) -> float:
        try:
            async with self._shared.transaction() as connection:
                return await self._take(connection, channel, urgent=urgent)
        except JournalError as error:
            _LOG.warning("turns_not_shared", error=str(error))
            return await self._own.take(channel, urgent=urgent)

    async def _take(self, connection: AsyncConnection, channel: str, *, urgent: bool) -> float:
        me, now = uuid4().hex, func.clock_timestamp(type_=_TIME)
        row = CHANNEL_TURNS.c
        free_at, urgent_until = type_coerce(row.free_at, _TIME), type_coerce(row.urgent_until, _TIME)
        opens_at = free_at - (BURST - 1) * self._apart
        free: Any = opens_at <= now
        if not urgent:
            free = and_(free, urgent_until <= now)
        # Who is urgent and has to wait keeps the others waiting for a moment longer.
        reserved = func.greatest(urgent_until, opens_at + self._apart / 2) if urgent else urgent_until
        asked = insert(connection, CHANNEL_TURNS).values(
            channel=channel, free_at=now + self._apart, urgent_until=now, taken_by=me
        )
        asked = asked.on_conflict_do_update(
            index_elements=["channel"],
            set_={
                "free_at": case((free, func.greatest(free_at, now, type_=_TIME) + self._apart), else_=free_at),
                "urgent_until": case((free, urgent_until), else_=reserved),
                "taken_by": case((free, me), else_=row.taken_by),
            },
        )
        worth_it = opens_at if urgent else func.greatest(opens_at, urgent_until, type_=_TIME)
        wait = extract("epoch", worth_it - now)
        taken_by, seconds = (await connection.execute(asked.returning(row.taken_by, wait))).one()
        return 0.0 if taken_by == me else max(float(seconds), _SHORTEST)
