"""Brings the journal's tables to this version's schema."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.journal.backfill import BEGINS_AT, backfill
from bot.journal.database import address, answering, connect, on_sqlite, shown
from bot.journal.errors import JournalOutdated
from bot.journal.tables import SCHEMA

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 7_310_945_221
"""Any number that is only ours: of several replicas that upgrade at once, one does the work."""


async def upgrade(database_url: str) -> str:
    """Creates the tables, or alters older ones, in one transaction; answers the revision.

    Upgrading what is current changes nothing. Raises JournalUnavailable, and JournalOutdated for tables of a newer
    version.
    """
    url = address(database_url)
    engine = connect(url)
    try:
        with answering(url):
            found = await refuse_newer(engine)
            async with engine.begin() as connection:
                if not on_sqlite(url):
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                await connection.run_sync(_migrate)
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
        if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
            return None
        found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


async def refuse_newer(engine: AsyncEngine) -> str | None:
    """The revision found. Raises JournalOutdated when this version is the older of the two."""
    found = await revision(engine)
    if found is not None and found > SCHEMA:
        raise JournalOutdated(
            f"The journal {shown(engine.url)} has tables of revision {found}; this version knows them up to {SCHEMA}. "
            "Start the newer version of zillow-triage that wrote them."
        )
    return found


def _migrate(connection: Connection) -> None:
    # Imported when there is something to do: the import alone takes longer than a start's whole check.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
