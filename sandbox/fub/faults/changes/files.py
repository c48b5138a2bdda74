"""Changes to a database file as a whole: gone, or without one of its columns."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_WAIT_SECONDS = 10


@dataclass
class DatabaseGone:
    """Moves the file away.

    A connection that is already open would go on reading the moved file, so that is spoiled as well; on the way back
    the same file gets its contents again, and such a connection works as before.
    """

    file: Path

    async def apply(self) -> None:
        await asyncio.to_thread(self._apply)

    async def undo(self) -> None:
        await asyncio.to_thread(self._undo)

    def _apply(self) -> None:
        shutil.copyfile(self.file, self._kept)
        self.file.rename(self._moved)
        with self._moved.open("r+b") as moved:
            moved.write(b"The server of this database does not answer. " * 100)
            moved.truncate()

    def _undo(self) -> None:
        with self._kept.open("rb") as kept, self._moved.open("r+b") as moved:
            shutil.copyfileobj(kept, moved)
            moved.truncate()
            moved.flush()
            os.fsync(moved.fileno())
        # A client that was not told to open read-only has made an empty file in the meantime: it is replaced.
        self._moved.replace(self.file)
        self._kept.unlink()

    @property
    def _kept(self) -> Path:
        return self.file.with_suffix(".kept")

    @property
    def _moved(self) -> Path:
        return self.file.with_suffix(".moved")


@dataclass
class ColumnGone:
    """Gives a column a name that nobody knows."""

    file: Path
    table: str
    column: str

    async def apply(self) -> None:
        await asyncio.to_thread(self._rename, self.column, self._unknown)

    async def undo(self) -> None:
        await asyncio.to_thread(self._rename, self._unknown, self.column)

    @property
    def _unknown(self) -> str:
        return f"no_more_{self.column}"

    def _rename(self, old: str, new: str) -> None:
        with closing(sqlite3.connect(f"file:{self.file}?mode=rw", uri=True, timeout=_WAIT_SECONDS)) as connection:
            connection.execute(f"ALTER TABLE {self.table} RENAME COLUMN {old} TO {new}")
