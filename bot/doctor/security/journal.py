"""The role that the bot has at its own PostgreSQL database: it owns its tables there and needs nothing else."""

from collections.abc import AsyncIterator

from sqlalchemy import make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.doctor.line import Line, State
from bot.journal.connections import ONE
from bot.journal.database import address, connect, on_sqlite
from bot.journal.errors import JournalUnavailable
from bot.settings import Settings

SUBJECT = "journal role"
ATTRIBUTES = {
    "rolsuper": "may do everything on the server (SUPERUSER)",
    "rolcreaterole": "may make roles (CREATEROLE)",
    "rolcreatedb": "may make databases (CREATEDB)",
    "rolreplication": "may copy the whole server (REPLICATION)",
    "rolbypassrls": "is above row security (BYPASSRLS)",
}
_ROLE = text("SELECT * FROM pg_roles WHERE rolname = current_user")
_MEMBER = text(
    "SELECT rolname FROM pg_roles WHERE rolname <> current_user AND NOT rolsuper "
    "AND pg_has_role(current_user, oid, 'MEMBER') ORDER BY rolname"
)


async def journal(settings: Settings) -> AsyncIterator[Line]:
    """A line for each attribute or membership beyond need; one when there is none."""
    try:
        url = address(settings.database_url.get_secret_value())
        make_url(url)
    except (JournalUnavailable, ArgumentError, ValueError):
        yield Line(
            SUBJECT, State.UNKNOWN, "DATABASE_URL cannot be used, so there is no role. See `zillow-triage doctor`."
        )
        return
    if on_sqlite(url):
        yield Line(SUBJECT, State.OK, "A file has no roles; who may read it is told with the files.")
        return
    engine = connect(url, pool=ONE)
    try:
        async with engine.connect() as connection:
            for line in await _looked(connection):
                yield line
    except (SQLAlchemyError, OSError) as error:
        yield Line(SUBJECT, State.UNKNOWN, f"PostgreSQL does not answer ({type(error).__name__}). Check DATABASE_URL.")
    finally:
        await engine.dispose()


async def _looked(connection: AsyncConnection) -> list[Line]:
    role = (await connection.execute(_ROLE)).mappings().one()
    name = role["rolname"]
    lines = [
        Line(SUBJECT, State.WRONG, f"{name} {words}, which the bot does not need. Take it away with ALTER ROLE.")
        for attribute, words in ATTRIBUTES.items()
        if role[attribute]
    ]
    if not role["rolsuper"]:
        for (other,) in await connection.execute(_MEMBER):
            said = f"{name} is a member of {other} and has what that role has. Take it away with REVOKE."
            lines.append(Line(SUBJECT, State.WRONG, said))
    return lines or [Line(SUBJECT, State.OK, f"{name} has no attribute and no membership beyond its own tables.")]
