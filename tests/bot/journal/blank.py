"""An empty journal of this version: its tables are made once in a process and copied for every test after that."""

import asyncio
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from sqlalchemy import make_url

from bot.journal import upgrade
from bot.runs import RunsSettings
from bot.runs.engine import prepare


async def with_tables(url: str) -> None:
    """Gives a database that has none the journal's tables; a file that is there stays as it is."""
    place = make_url(url)
    if place.get_backend_name() != "sqlite":
        await upgrade(url)
    else:
        laid_in(Path(str(place.database)).parent)


def laid_in(directory: Path) -> str:
    """The URL of a journal there, with the runs beside it; what is there already stays as it is."""
    for name, made in (("journal.db", journal), ("runs.db", runs)):
        if not (directory / name).exists():
            (directory / name).write_bytes(made())
    return f"sqlite+aiosqlite:///{directory}/journal.db"


@cache
def journal() -> bytes:
    """The journal's file, with tables and nothing in them."""
    with TemporaryDirectory() as made:
        # A loop of its own, for a test's loop is running.
        making = Thread(target=lambda: asyncio.run(upgrade(f"sqlite+aiosqlite:///{made}/journal.db")))
        making.start()
        making.join()
        return _file(Path(made, "journal.db"))


@cache
def runs() -> bytes:
    """The same of the runs."""
    with TemporaryDirectory() as made:
        prepare(RunsSettings(f"sqlite+aiosqlite:///{made}/journal.db"))
        return _file(Path(made, "runs.db"))


def _file(path: Path) -> bytes:
    """Whole in itself: what stands in the write-ahead log is brought in."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=delete")
        return made.serialize()
