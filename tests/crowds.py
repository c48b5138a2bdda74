"""Three replicas hold thirty connections of PostgreSQL, up to seventy where all are busy; a server lets in a hundred.

They also need the machine: signs of life that come late are a replica that is given up.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

CROWDS: Final = 2 if (os.cpu_count() or 1) >= 8 else 1
"""At once on this machine."""


@contextmanager
def only_crowd() -> Iterator[None]:
    """Waits until no other test process of the same number has one."""
    seat = os.getpid() % CROWDS
    with (Path(tempfile.gettempdir()) / f"zillow-triage-crowd-{seat}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
