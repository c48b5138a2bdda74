"""SQLite without a thread: what aiosqlite does, at once and on the loop, so that a thousand orders take a minute."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Self


class Cursor:
    """As SQLAlchemy's adapter for aiosqlite expects one."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        self._cursor.execute(statement, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount


class Connection:
    """A database in memory that begins as `template`, the bytes of another."""

    def __init__(self, template: bytes) -> None:
        # As bot.journal.database sets it: transactions are begun by nobody but the journal.
        self._conn = sqlite3.connect(":memory:", isolation_level=None)
        self._conn.deserialize(template)
        self._connection = self._conn

    def cursor(self) -> Cursor:
        return Cursor(self._conn.cursor())

    async def create_function(self, *arguments: Any, **options: Any) -> None:
        self._conn.create_function(*arguments, **options)

    async def commit(self) -> None:
        self._conn.commit()

    async def rollback(self) -> None:
        self._conn.rollback()

    async def close(self) -> None:
        self._conn.close()


async def connection(template: bytes) -> Connection:
    """For `create_async_engine(async_creator=…)`."""
    return Connection(template)
