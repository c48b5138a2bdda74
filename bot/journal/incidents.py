"""Incidents as rows: one for each, and one for each thing that happened to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import database
from bot.journal.tables import HAPPENINGS, INCIDENTS
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident

_HAPPENED = [HAPPENINGS.c[name] for name in ("incident", "key", "at", "kind", "by_user", "detail")]


async def lock_all(connection: AsyncConnection) -> None:
    """Until the transaction ends nobody else opens or joins. On SQLite it holds the only write lock already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("LOCK TABLE incidents IN SHARE ROW EXCLUSIVE MODE"))


async def lock(connection: AsyncConnection, number: int) -> bool:
    """Whether it exists; until the transaction ends nobody else acts on it."""
    if connection.dialect.name == "postgresql":
        # In the order of whoever opens or joins, table then row, or each would wait for the other.
        await connection.execute(text("LOCK TABLE incidents IN ROW EXCLUSIVE MODE"))
    asked = select(INCIDENTS.c.number).where(INCIDENTS.c.number == number).with_for_update()
    return (await connection.execute(asked)).first() is not None


async def add(connection: AsyncConnection, subject: str, opened_at: datetime) -> int:
    """A new row; answers its number."""
    row = {"subject": subject, "open": True, "settled": False, "opened_at": opened_at, "shown": 0}
    made = await connection.execute(insert(INCIDENTS).values(row).returning(INCIDENTS.c.number))
    return int(made.scalar_one())


async def append(connection: AsyncConnection, number: int, happenings: Sequence[Happening]) -> list[Happening]:
    """Those that had not happened before, in their order."""
    new = []
    for each in happenings:
        row = {
            "incident": number,
            "key": each.key,
            "at": each.at,
            "kind": str(each.kind),
            "by_user": each.by,
            "detail": dict(each.detail),
        }
        asked = database.insert(connection, HAPPENINGS).values(row).on_conflict_do_nothing()
        if (await connection.execute(asked.returning(HAPPENINGS.c.id))).first() is not None:
            new.append(each)
    return new


async def stand(connection: AsyncConnection, incident: Incident, *, settled: bool) -> None:
    """Brings the row to what has happened."""
    closed_at = None if incident.resolved is None else incident.resolved.at
    values: dict[str, Any] = {"open": incident.open, "settled": settled, "closed_at": closed_at}
    await connection.execute(update(INCIDENTS).where(INCIDENTS.c.number == incident.number).values(values))


async def happened(connection: AsyncConnection, number: int) -> list[Happening]:
    asked = select(*_HAPPENED).where(HAPPENINGS.c.incident == number).order_by(HAPPENINGS.c.id)
    return [_happening(row) for row in await connection.execute(asked)]


async def happened_since(connection: AsyncConnection, number: int, last: int) -> list[tuple[int, Happening]]:
    """With the ids of their rows, of which `last` is known already."""
    asked = select(HAPPENINGS.c.id, *_HAPPENED).where(HAPPENINGS.c.incident == number, HAPPENINGS.c.id > last)
    return [(row.id, _happening(row)) for row in await connection.execute(asked.order_by(HAPPENINGS.c.id))]


async def has(connection: AsyncConnection, number: int, key: str) -> bool:
    """Whether something of this key has happened to the incident."""
    asked = select(HAPPENINGS.c.id).where(HAPPENINGS.c.incident == number, HAPPENINGS.c.key == key)
    return (await connection.execute(asked)).first() is not None


async def with_key(connection: AsyncConnection, key: str) -> int | None:
    """The latest incident to which something of this key has happened."""
    asked = select(HAPPENINGS.c.incident).where(HAPPENINGS.c.key == key).order_by(HAPPENINGS.c.id.desc()).limit(1)
    found = (await connection.execute(asked)).first()
    return None if found is None else int(found[0])


async def open_with(connection: AsyncConnection, subject: str) -> int | None:
    asked = select(INCIDENTS.c.number).where(INCIDENTS.c.subject == subject, INCIDENTS.c.open)
    found = (await connection.execute(asked)).first()
    return None if found is None else int(found[0])


async def open_of_cause(connection: AsyncConnection, code: str) -> int:
    """How many open incidents one cause has."""
    asked = select(INCIDENTS.c.number).where(INCIDENTS.c.subject.startswith(f"{code}@", autoescape=True))
    return len((await connection.execute(asked.where(INCIDENTS.c.open))).all())


async def closed_with(connection: AsyncConnection, subject: str, since: datetime) -> int | None:
    """The latest one of the subject that was closed at or after a moment."""
    asked = select(INCIDENTS.c.number).where(INCIDENTS.c.subject == subject, INCIDENTS.c.closed_at >= since)
    found = (await connection.execute(asked.order_by(INCIDENTS.c.closed_at.desc()).limit(1))).first()
    return None if found is None else int(found[0])


def _happening(row: Any) -> Happening:
    return Happening(key=row.key, at=row.at, kind=Kind(row.kind), by=row.by_user, detail=row.detail)
