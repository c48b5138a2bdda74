"""Production kept as SQLite files between runs, and brought forward to today where it is to be worked on."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from sandbox.fub.loading.databases import Loaded
from sandbox.fub.production.faults import Injected, write_down
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.order import Order
from sandbox.fub.production.sqlite import loaded_from, write_sqlite
from sandbox.fub.production.stamp import Stamp
from sandbox.fub.production.telling import Tell, nobody
from sandbox.fub.schema import Table, client_tables, common_tables
from sandbox.fub.world import COMMON

_STAMP, _FAULTS = "stamp.json", "faults.jsonl"


@dataclass(frozen=True, slots=True)
class Built:
    """Production in a directory, as of the moment in its stamp."""

    directory: Path
    stamp: Stamp

    @property
    def loaded(self) -> Loaded:
        return loaded_from(self.directory)

    def faults(self) -> list[Injected]:
        """What is wrong in it, besides the stories of the sample."""
        lines = (self.directory / _FAULTS).read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


def usual_directory(order: Order) -> Path:
    """Where a world of that seed is kept."""
    return Path.home() / ".cache" / "zillow-triage" / f"production-{order.seed}"


def kept_in(directory: Path) -> Built | None:
    """The finished world in a directory, if there is one."""
    try:
        stamp = Stamp.read((directory / _STAMP).read_text(encoding="utf-8"))
    except OSError:
        return None
    return None if stamp is None else Built(directory, stamp)


def prepared(order: Order, directory: Path, tell: Tell = nobody) -> Built:
    """The world of the order: the one kept there where its stamp fits, else a new one in its place."""
    kept = kept_in(directory)
    if kept is not None and kept.stamp.fits(Stamp.of(order)):
        return kept
    return build_sqlite(order, directory, tell)


def build_sqlite(order: Order, directory: Path, tell: Tell = nobody) -> Built:
    """Builds beside the directory and moves it there whole, so that nobody ever reads half a world.

    Raises `ValueError` for a directory that holds something else: nothing of anybody's is deleted.
    """
    if kept_in(directory) is None and directory.exists() and any(directory.iterdir()):
        raise ValueError(f"{directory} holds something that is no such world: name another or an empty directory.")
    tell(f"A FUB of production's size is built in {directory}, to be used again.")
    directory.parent.mkdir(parents=True, exist_ok=True)
    fleet = Fleet(order, tell)
    scaffold = Path(mkdtemp(prefix=f"{directory.name}.", dir=directory.parent))
    try:
        write_sqlite(fleet, scaffold)
        write_down(fleet.lot.injected, scaffold / _FAULTS)
        (scaffold / _STAMP).write_text(Stamp.of(order).text(), encoding="utf-8")
        shutil.rmtree(directory, ignore_errors=True)
        _put_up(scaffold, directory)
    finally:
        shutil.rmtree(scaffold, ignore_errors=True)
    kept = kept_in(directory)
    if kept is None:
        raise OSError(f"{directory} was taken away while the world was built in it: build it again.")
    return kept


def _put_up(scaffold: Path, directory: Path) -> None:
    """Where another process has put up its own meanwhile, that one stays."""
    try:
        scaffold.rename(directory)
    except OSError:
        if kept_in(directory) is None:
            raise


def brought_forward(built: Built, directory: Path, now: datetime) -> Loaded:
    """A copy in which every moment lies as far back from `now` as it lay from the world's own; to be changed freely."""
    seconds = round((now - built.stamp.now).total_seconds())
    for file in built.directory.glob("*.db"):
        copy = Path(shutil.copy(file, directory))
        if seconds:
            _shift(copy, common_tables() if copy.stem == COMMON else client_tables(), seconds)
    return loaded_from(directory)


def _shift(file: Path, tables: dict[str, Table], seconds: int) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        for table in tables.values():
            moments = [column.name for column in table.columns if column.type == "DATETIME"]
            if moments:
                moved = ", ".join(f"{name} = datetime({name}, '{seconds:+d} seconds')" for name in moments)
                connection.execute(f"UPDATE {table.name} SET {moved}")  # noqa: S608 (names are ours)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE")
