"""The line before the queue `triage`: how many wait, whose they are, and what place one has.

Everybody's first request comes before anybody's second: the priority of a run is how many of the same person wait
already. What people declared grave does not stand here at all (the queue `incidents` has no limit).
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.journal.connections import LINE
from bot.runs.settings import SCHEMA, RunsSettings

QUEUE = "triage"
FRESH_SECONDS = 0.25
"""How long one count serves all who come meanwhile; those are added to it."""
WITHIN = 0.5
"""Seconds for a count: whoever asked waits for it, and Slack waits 3 for them."""
AGAIN_SECONDS = 5.0
"""So long nobody counts after a database that did not answer."""
LAST_PRIORITY = 1_000_000
RECENT_MS = 60_000
OLD_MS = 600_000
"""Runs that were asked for longer ago say little about the pace; the list is searched by when they were."""
_WAITING = "status IN ('ENQUEUED', 'DELAYED') AND queue_name = :queue"


@dataclass
class _Counted:
    by_person: Counter[str] = field(default_factory=Counter)
    at: float = float("-inf")


class Line:
    """A connection of its own, used by a thread at a time. Bounded: a number for each person who waits."""

    def __init__(
        self,
        settings: RunsSettings,
        *,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """`now` is a monotonic clock and `wall` the engine's own, both in seconds."""
        self._now = now
        self._wall = wall
        self._limit = settings.queue_limit
        self._counted = _Counted()
        self._counting = asyncio.Lock()
        self._table = "workflow_status" if settings.on_sqlite else f"{SCHEMA}.workflow_status"
        named = {} if settings.on_sqlite else {"application_name": LINE.name}
        self._engine: Engine = create_engine(settings.url, **LINE.arguments, pool_timeout=1, connect_args=named)

    def close(self) -> None:
        self._engine.dispose()

    async def priority(self, person: str) -> int:
        """For one more of this person; 0 is the first. Without a count everybody is."""
        return min((await self._count()).by_person[person], LAST_PRIORITY)

    def joined(self, person: str) -> None:
        """Counts until the next count."""
        self._counted.by_person[person] += 1

    async def waiting(self) -> int:
        return (await self._count()).by_person.total()

    async def full(self) -> bool:
        return bool(self._limit) and await self.waiting() >= self._limit

    async def place(self, key: str) -> tuple[int, float | None] | None:
        """Its number, and the seconds until it begins at the pace of the last minute; None where it does not wait."""
        try:
            found = await asyncio.to_thread(self._place, key)
        except SQLAlchemyError:
            return None
        if found is None:
            return None
        number, begun = found
        return number, number * RECENT_MS / 1000 / begun if begun else None

    async def _count(self) -> _Counted:
        async with self._counting:
            if self._now() - self._counted.at >= FRESH_SECONDS:
                try:
                    async with asyncio.timeout(WITHIN):
                        by_person = await asyncio.to_thread(self._by_person)
                    self._counted = _Counted(by_person, self._now())
                except (SQLAlchemyError, TimeoutError):
                    # Whoever comes is not turned away because nobody can count; recording it will tell.
                    self._counted = _Counted(at=self._now() + AGAIN_SECONDS)
        return self._counted

    def _by_person(self) -> Counter[str]:
        asked = text(
            f"SELECT authenticated_user, count(*) FROM {self._table} WHERE {_WAITING} GROUP BY authenticated_user"  # noqa: S608 - names of ours
        )
        with self._engine.connect() as connection:
            return Counter({str(row[0] or ""): int(row[1]) for row in connection.execute(asked, {"queue": QUEUE})})

    def _place(self, key: str) -> tuple[int, int] | None:
        mine = text(f"SELECT priority, created_at FROM {self._table} WHERE workflow_uuid = :key AND {_WAITING}")  # noqa: S608 - as above
        before = text(
            f"SELECT count(*) FROM {self._table} WHERE {_WAITING}"  # noqa: S608 - as above
            " AND (priority < :priority OR (priority = :priority AND created_at <= :created))"
        )
        begun = text(
            f"SELECT count(*) FROM {self._table} WHERE queue_name = :queue"  # noqa: S608 - as above
            " AND created_at > :old AND started_at_epoch_ms > :since"
        )
        with self._engine.connect() as connection:
            found = connection.execute(mine, {"key": key, "queue": QUEUE}).first()
            if found is None:
                return None
            mine_is = {"queue": QUEUE, "priority": found[0], "created": found[1]}
            number = connection.execute(before, mine_is).scalar_one()
            since = int(self._wall() * 1000) - RECENT_MS
            lately = {"queue": QUEUE, "since": since, "old": since - OLD_MS}
            return int(number), int(connection.execute(begun, lately).scalar_one())
