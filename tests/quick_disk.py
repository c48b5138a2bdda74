"""Says where tests write: in memory where there is room and programs may run, else on the disk.

A bot's databases wait for the disk after each sentence; tests make hundreds of them, and none has to outlive a crash.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 3 * 1024**3
"""Bytes; a whole run has some hundred megabytes at a time, and its processes need memory too."""


def quick_disk(memory: Path = MEMORY) -> Path:
    """A folder that is there."""
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM and _programs_run(memory):
        return memory
    return Path(tempfile.gettempdir())


def _programs_run(folder: Path) -> bool:
    """Containers often forbid it for memory; some tests make programs."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        program = Path(place, "program")
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        try:
            return subprocess.run([program], check=False).returncode == 0
        except OSError:
            return False


if __name__ == "__main__":
    print(quick_disk())  # noqa: T201 - for make
