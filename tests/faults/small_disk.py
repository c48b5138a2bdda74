"""A disk for the bot's own files, small enough to be filled: a file system in memory, which takes root to mount."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BALLAST: Final = "ballast"
PART: Final = 4096


class NotMounted(Exception):  # noqa: N818 - says what is wrong
    """This user may not mount anything here."""


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """Mounted at `directory`."""

    directory: Path

    def fill(self) -> None:
        """Not a byte is left."""
        with (self.directory / BALLAST).open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * PART):
                    pass
            except OSError:
                return

    def clear(self) -> None:
        """Somebody has made room."""
        (self.directory / BALLAST).unlink(missing_ok=True)


@contextmanager
def small_disk(directory: Path, megabytes: int = 16) -> Iterator[SmallDisk]:
    """Empty; gone afterwards. Raises `NotMounted`."""
    directory.mkdir()
    options = ("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs")
    try:
        subprocess.run(["mount", *options, directory], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotMounted(f"No file system could be mounted at {directory}; this takes root.") from error
    try:
        yield SmallDisk(directory)
    finally:
        subprocess.run(["umount", "--lazy", directory], check=False, capture_output=True)
