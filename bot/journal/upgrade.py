"""Brings the journal's tables to this version's schema."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.journal.backfill import BEGINS_AT, backfill
from bot.journal.database import address, answering, connect, on_sqlite, shown
from bot.journal.errors import JournalOutdated
from bot.journal.replica_tables import SCHEMA_FLOOR
from bot.journal.tables import SCHEMA

MIGRATIONS: Final = Path(__file__).parent / "migrations"
OLDEST: Final = "0009"
"""The oldest revision whose code works on these tables. It stays where it is as long as migrations only add: tables,
and columns that may be empty or have a default in the database. Removing or renaming takes two releases: the first no
longer uses what goes, the second drops it and puts this to the revision of the first (expand and contract)."""
_LOCK: Final = 7_310_945_221
"""Any number that is only ours: of several replicas that upgrade at once, one does the work."""


async def upgrade(database_url: str) -> str:
    """Creates the tables, or alters older ones, in one transaction; answers the revision.

    Upgrading what is current changes nothing, and tables of a newer version are left as they are. Raises
    JournalUnavailable, and JournalOutdated for tables that a newer version has made unfit for this one.
    """
    url = address(database_url)
    engine = connect(url)
    try:
        with answering(url):
            found = await refuse_newer(engine)
            async with engine.begin() as connection:
                if not on_sqlite(url):
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                there = await _fitting(connection)
                if there is not None and there > SCHEMA:
                    return there
                await connection.run_sync(_migrate)
                await connection.execute(delete(SCHEMA_FLOOR))
                await connection.execute(insert(SCHEMA_FLOOR).values(oldest=OLDEST))
                if found is not None and found < BEGINS_AT:
                    await backfill(connection)
    finally:
        await engine.dispose()
    return SCHEMA


async def current(database_url: str) -> str | None:
    """The revision of the tables that are there; None without any. Raises JournalUnavailable."""
    url = address(database_url)
    engine = connect(url)
    try:
        with answering(url):
            return await revision(engine)
    finally:
        await engine.dispose()


async def revision(engine: AsyncEngine) -> str | None:
    """Two statements and no Alembic: what a start can afford."""
    async with engine.connect() as connection:
        return await _revision(connection)


async def refuse_newer(engine: AsyncEngine) -> str | None:
    """The revision found; one that is newer than this version is well where its tables still serve older code.

    Raises JournalOutdated where they do not.
    """
    async with engine.connect() as connection:
        return await _fitting(connection)


async def _fitting(connection: AsyncConnection) -> str | None:
    found = await _revision(connection)
    if found is not None and found > SCHEMA and not await _serves_us(connection):
        raise JournalOutdated(
            f"The journal {shown(connection.engine.url)} has tables of revision {found}; this version knows them up to "
            f"{SCHEMA}. Start the newer version of zillow-triage that wrote them."
        )
    return found


async def _revision(connection: AsyncConnection) -> str | None:
    if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
        return None
    found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


async def _serves_us(connection: AsyncConnection) -> bool:
    """Whether whoever made the newer tables says that code of this revision works on them."""
    if not await connection.run_sync(lambda sync: inspect(sync).has_table(SCHEMA_FLOOR.name)):
        return False
    oldest = await connection.scalar(select(SCHEMA_FLOOR.c.oldest))
    return oldest is not None and oldest <= SCHEMA


def _migrate(connection: Connection) -> None:
    # Imported when there is something to do: the import alone takes longer than a start's whole check.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
