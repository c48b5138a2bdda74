"""The rows by which replicas know each other. All times are the database's, for processes' clocks may differ."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.replica_tables import REPLICAS
from bot.journal.tables import CLAIMS

_REAPING: Final = 7_310_945_222
"""Any number that is only ours, beside that of migrations."""
_KEPT: Final = timedelta(days=1)
"""How long the row of a dead replica stays, for people who ask what happened."""


@dataclass(frozen=True, slots=True)
class Identity:
    """One life of one process; `id` is new with each start."""

    id: str
    host: str
    pid: int
    version: str


async def join(connection: AsyncConnection, who: Identity) -> None:
    """Before the first run is taken: whoever carries runs and is not in the list is taken for dead."""
    row = {"id": who.id, "host": who.host, "pid": who.pid, "version": who.version}
    await connection.execute(insert(REPLICAS).values(**row, started_at=func.now(), seen_at=func.now()))


async def beat(connection: AsyncConnection, replica: str) -> bool:
    """A sign of life. False when others have given this replica up: it must not do anything more."""
    alive = update(REPLICAS).where(REPLICAS.c.id == replica, REPLICAS.c.dead_at.is_(None))
    return (await connection.execute(alive.values(seen_at=func.now()))).rowcount == 1


async def now(connection: AsyncConnection) -> datetime:
    """The database's time at this moment, aware, in UTC."""
    told: datetime = (await connection.execute(select(func.clock_timestamp()))).scalar_one()
    return told.astimezone(UTC)


async def leave(connection: AsyncConnection, replica: str) -> None:
    """Once nothing is carried any more."""
    await connection.execute(delete(REPLICAS).where(REPLICAS.c.id == replica))


async def bury(connection: AsyncConnection, ttl: float) -> list[str]:
    """Gives up who has been silent for `ttl` seconds; answers them. They learn of it by their next sign of life.

    To be committed before their runs are taken: between the two nobody may act for them.
    """
    await connection.execute(delete(REPLICAS).where(REPLICAS.c.dead_at < func.now() - _KEPT))
    silent = update(REPLICAS).where(
        REPLICAS.c.dead_at.is_(None), REPLICAS.c.seen_at < func.now() - timedelta(seconds=ttl)
    )
    buried = list((await connection.execute(silent.values(dead_at=func.now()).returning(REPLICAS.c.id))).scalars())
    # What it claimed in its own name, such as an edit under way, is nobody's any more.
    await connection.execute(delete(CLAIMS).where(CLAIMS.c.run_id.in_(buried)))
    return buried


async def living(connection: AsyncConnection) -> frozenset[str]:
    """Everybody who has joined, has not left, and has not been given up."""
    found = await connection.execute(select(REPLICAS.c.id).where(REPLICAS.c.dead_at.is_(None)))
    return frozenset(found.scalars())


async def may_reap(connection: AsyncConnection) -> bool:
    """One at a time, until the transaction ends."""
    locked = await connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _REAPING})
    return bool(locked)
