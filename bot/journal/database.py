"""Connections to the journal's database, and its errors in our words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Table, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.journal.connections import JOURNAL, Pool
from bot.journal.errors import JournalUnavailable

_BUSY_SECONDS: Final = 10
NOTICING: Final = {
    "connect_timeout": "5",
    "tcp_user_timeout": "10000",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
}
"""Seconds and milliseconds, as libpq takes them: a server that vanished without a word, as in a fail-over, is noticed
within 10 s rather than after the quarter of an hour that the kernel would wait."""
LETTING_GO: Final = "-c idle_in_transaction_session_timeout=10000"
"""A process that stands still in the middle of a transaction, or whose machine vanished, keeps others waiting for its
rows no longer than this; PostgreSQL itself would wait for hours."""
_POSTGRES: Final = {**NOTICING, "options": f"-c statement_timeout=10000 {LETTING_GO}"}
"""A journal that hangs must not hold a triage."""


def address(database_url: str) -> URL:
    """The URL with the driver that is used here. Raises JournalUnavailable for other kinds of databases."""
    url = make_url(database_url)
    match url.get_backend_name():
        case "sqlite" if url.database and url.database != ":memory:":
            return url.set(drivername="sqlite+aiosqlite")
        case "postgresql":
            return url.set(drivername="postgresql+psycopg")
        case _:
            raise JournalUnavailable(
                f"DATABASE_URL names {shown(url)}, which cannot keep the journal. "
                "Set it to a SQLite file or to a PostgreSQL database."
            )


def shown(url: URL) -> str:
    """The URL without its password."""
    return url.render_as_string(hide_password=True)


def on_sqlite(url: URL) -> bool:
    """Whether the journal is a file."""
    return url.get_backend_name() == "sqlite"


def connect(url: URL, *, pool: Pool = JOURNAL) -> AsyncEngine:
    """An engine; nothing is connected yet. `pool` says how many connections it may have on PostgreSQL.

    Raises JournalUnavailable for a file in a directory that is not there.
    """
    if not on_sqlite(url):
        return create_async_engine(
            url,
            **pool.arguments,
            pool_pre_ping=True,
            pool_timeout=5,
            hide_parameters=True,
            connect_args={**_POSTGRES, "application_name": pool.name},
        )
    directory = Path(str(url.database)).parent
    if not directory.is_dir():
        raise JournalUnavailable(
            f"The journal's directory {directory} is not there. Create it, or set DATABASE_URL to another place."
        )
    engine = create_async_engine(
        url,
        # A file has one writer at a time: a second connection would only wait in the file's lock, by polling.
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        # The driver is kept from opening transactions by itself: it would do so too late, after the first read.
        connect_args={"isolation_level": None, "timeout": _BUSY_SECONDS},
    )
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


@contextmanager
def answering(url: URL) -> Iterator[None]:
    """Raises JournalUnavailable for what the database raises within, and a caller's own mistake as it is."""
    try:
        yield
    except StatementError as error:
        if not isinstance(error, DBAPIError) and error.orig is not None:
            raise error.orig from None
        raise _unavailable(url, error) from error
    except (SQLAlchemyError, OSError) as error:
        raise _unavailable(url, error) from error


def insert(connection: AsyncConnection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insert that can say what to do when the row is there already."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _unavailable(url: URL, error: Exception) -> JournalUnavailable:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    reason = str(cause).partition("\n")[0]
    advice = "May this user write to it?" if on_sqlite(url) else "Is PostgreSQL running?"
    return JournalUnavailable(f"The journal {shown(url)} does not answer: {reason}. {advice}")


def _set_up(connection: Any, _: object) -> None:
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=wal")
        cursor.execute("PRAGMA foreign_keys=on")
        cursor.close()
    except sqlite3.Error:
        # The pool does not know this connection yet; its thread would outlive the loop.
        connection.close()
        raise


def _begin(connection: Connection) -> None:
    """Takes the write lock at once: a reader that becomes a writer later would be refused instead of waiting."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
