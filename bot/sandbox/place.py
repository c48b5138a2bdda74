"""The sandbox's directory: gone when it ends, and when it was killed, at the next start."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

PREFIX: Final = "zillow-triage-sandbox-"
OWNER: Final = "owner.pid"


@contextmanager
def sandbox_place(within: Path | None = None) -> Iterator[Path]:
    """A directory that bears the process's id, in the system's place for such things unless told otherwise."""
    around = within or Path(gettempdir())
    clear_leftovers(around)
    with TemporaryDirectory(prefix=PREFIX, dir=around) as directory:
        (Path(directory) / OWNER).write_text(str(os.getpid()), encoding="ascii")
        yield Path(directory)


def clear_leftovers(around: Path) -> None:
    """Removes what killed sandboxes of this user left; what cannot be told for certain stays."""
    for directory in around.glob(f"{PREFIX}*"):
        if _is_leftover(directory):
            shutil.rmtree(directory, ignore_errors=True)


def _is_leftover(directory: Path) -> bool:
    try:
        if directory.is_symlink() or directory.stat().st_uid != os.getuid():
            return False
        return not _alive(int((directory / OWNER).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return False


def _alive(process: int) -> bool:
    if process <= 0:
        return True
    with suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True  # somebody else's process has the number by now
        return True
    return False
