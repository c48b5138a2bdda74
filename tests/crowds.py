"""Three replicas hold about fifty connections of PostgreSQL, and a server lets in a hundred: one crowd at a time."""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def only_crowd() -> Iterator[None]:
    """Waits until no other test process has one."""
    with (Path(tempfile.gettempdir()) / "zillow-triage-crowd.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
