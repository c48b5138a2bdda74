"""One process per SQLite file of runs: a second one would do the first one's runs again."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.runs.errors import RunsUnavailable
from bot.runs.settings import RunsSettings


@contextmanager
def sole_owner(settings: RunsSettings) -> Iterator[None]:
    """Holds the file for this process; the kernel lets go of it even when the process is killed.

    On PostgreSQL there is nothing to hold: replicas have ids. Raises RunsUnavailable when another process holds the
    file or its directory cannot be written.
    """
    if not settings.on_sqlite:
        yield
        return
    database = Path(str(settings.url.database))
    try:
        handle = os.open(database.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise RunsUnavailable(
            f"The directory {database.parent} cannot be written: {error.strerror}. "
            "Create it, let this user write to it, or set DATABASE_URL to another place."
        ) from error
    try:
        _take(handle, database)
        yield
    finally:
        os.close(handle)


def _take(handle: int, database: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise RunsUnavailable(
            f"Another zillow-triage works on {database}. Stop it, or set DATABASE_URL to another place; "
            "several replicas need PostgreSQL."
        ) from error
