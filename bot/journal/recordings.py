"""What triages read, so that one of them can be saved as a case later."""

import zlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import insert
from bot.journal.tables import RECORDINGS


async def keep(connection: AsyncConnection, name: str, at: datetime, text: str) -> None:
    """Compressed: rows repeat themselves."""
    row = {"name": name, "at": at, "packed": zlib.compress(text.encode())}
    await connection.execute(insert(connection, RECORDINGS).values(row).on_conflict_do_nothing())


async def one(connection: AsyncConnection, name: str) -> str | None:
    packed = await connection.scalar(select(RECORDINGS.c.packed).where(RECORDINGS.c.name == name))
    return None if packed is None else zlib.decompress(packed).decode()
