"""Changes to rows of a database file that others are reading."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.fub.loading.databases import stored

_WAIT_SECONDS = 10
"""How long a writer waits for readers to finish."""

Before = list[tuple[Any, ...]]


@dataclass
class RowsChanged:
    """Gives columns of the chosen rows other values; raises `LookupError` where there is no such row."""

    file: Path
    table: str
    where: Mapping[str, Any]
    values: Mapping[str, Any]
    _before: Before = field(default_factory=list, init=False)

    async def apply(self) -> None:
        # In a thread: a reader on this loop could never finish while the loop itself waits for it.
        await asyncio.to_thread(self._apply)

    async def undo(self) -> None:
        await asyncio.to_thread(self._undo)

    def _apply(self) -> None:
        chosen = " AND ".join(f"{column} IS ?" for column in self.where)
        found = f"SELECT {', '.join(self.values)}, rowid FROM {self.table} WHERE {chosen}"  # noqa: S608 (names are ours)
        with closing(_writer(self.file)) as connection, connection:
            self._before = connection.execute(found, tuple(self.where.values())).fetchall()
            if not self._before:
                raise LookupError(
                    f"{self.file.name} has no row in {self.table} with {dict(self.where)}: load it again."
                )
            now = tuple(stored(value) for value in self.values.values())
            connection.executemany(self._update(), [(*now, row[-1]) for row in self._before])

    def _undo(self) -> None:
        with closing(_writer(self.file)) as connection, connection:
            connection.executemany(self._update(), self._before)

    def _update(self) -> str:
        places = ", ".join(f"{column} = ?" for column in self.values)
        return f"UPDATE {self.table} SET {places} WHERE rowid = ?"  # noqa: S608 (names are ours)


@dataclass
class RowAdded:
    """Adds one row."""

    file: Path
    table: str
    values: Mapping[str, Any]
    _row: int | None = field(default=None, init=False)

    async def apply(self) -> None:
        self._row = await asyncio.to_thread(self._apply)

    async def undo(self) -> None:
        await asyncio.to_thread(self._undo)

    def _apply(self) -> int | None:
        places = ", ".join("?" * len(self.values))
        added = f"INSERT INTO {self.table} ({', '.join(self.values)}) VALUES ({places})"  # noqa: S608 (names are ours)
        with closing(_writer(self.file)) as connection, connection:
            return connection.execute(added, tuple(stored(value) for value in self.values.values())).lastrowid

    def _undo(self) -> None:
        with closing(_writer(self.file)) as connection, connection:
            connection.execute(f"DELETE FROM {self.table} WHERE rowid = ?", (self._row,))  # noqa: S608 (names are ours)


def _writer(file: Path) -> sqlite3.Connection:
    """Raises `sqlite3.OperationalError` where the file is gone, instead of making an empty one."""
    return sqlite3.connect(f"file:{file}?mode=rw", uri=True, timeout=_WAIT_SECONDS)
