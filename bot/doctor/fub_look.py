"""What one database shows of itself: its tables, whether it takes writes, what the login may do, its clock."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.breaker import Clock
from bot.fub.database import Database
from bot.fub.discovery import Shape, read_shape
from bot.fub.grants import Grants
from bot.fub.login import granted_to
from checks.fub.tables import TABLES
from checks.kit.unavailable import SourceUnavailable

T = TypeVar("T")

_READ_ONLY = "SHOW SESSION VARIABLES WHERE Variable_name IN ('tx_read_only', 'transaction_read_only')"
"""MariaDB has the first name, MySQL the second, newer MariaDB both."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A string stands for what could not be seen, and says why."""

    shape: Shape
    read_only: bool | str
    grants: Grants | str | None
    """None where there are no logins: a file."""
    ahead: float | str | None
    """Seconds by which its clock is ahead of ours; None for a file, which has none."""


async def look(database: Database, clock: Clock) -> Seen:
    """Raises `SourceUnavailable` for a database that cannot be read at all."""
    async with database.connection() as connection:
        shape = await read_shape(connection, TABLES.values())
        on_file = connection.dialect.name == "sqlite"
    if on_file:
        return Seen(shape, await _or_why(database, _queries_only), None, None)
    ahead = await _or_why(database, lambda connection: _ahead(connection, clock))
    return Seen(shape, await _or_why(database, _session_read_only), await _or_why(database, granted_to), ahead)


async def _or_why(database: Database, ask: Callable[[AsyncConnection], Awaitable[T]]) -> T | str:
    """Each question on its own, so that one that is refused costs one line."""
    try:
        async with database.connection() as connection:
            return await ask(connection)
    except SourceUnavailable as trouble:
        return trouble.reason


async def _queries_only(connection: AsyncConnection) -> bool:
    return bool((await connection.exec_driver_sql("PRAGMA query_only")).scalar())


async def _session_read_only(connection: AsyncConnection) -> bool:
    rows: Sequence[Any] = (await connection.exec_driver_sql(_READ_ONLY)).all()
    values = [str(row[1]).upper() for row in rows]
    return bool(values) and all(value in {"ON", "1"} for value in values)


async def _ahead(connection: AsyncConnection, clock: Clock) -> float:
    """Against the middle of the question, as half the way there has passed when the server looks at its clock."""
    begun = clock()
    said = (await connection.exec_driver_sql("SELECT UTC_TIMESTAMP(6)")).scalar()
    middle = begun + (clock() - begun) / 2
    theirs = said if isinstance(said, datetime) else datetime.fromisoformat(str(said))
    return (theirs.replace(tzinfo=UTC) - middle).total_seconds()
