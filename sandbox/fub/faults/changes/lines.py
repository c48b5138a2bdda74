"""Changes to the log."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.fub.world.logs import LogLine, LogStore


@dataclass
class LinesWritten:
    """Adds lines; undone, the log is as if they had never been written."""

    store: LogStore
    lines: Sequence[LogLine]

    async def apply(self) -> None:
        self.store.add(self.lines)

    async def undo(self) -> None:
        self.store.remove(self.lines)
