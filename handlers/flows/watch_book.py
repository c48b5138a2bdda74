"""What monitors saw and said, as the flows need it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from checks.watch.look import Look


class WatchBook(Protocol):
    """Writing the same thing again changes nothing."""

    async def keep_look(self, look: Look) -> None: ...

    async def looks(self, monitor: str, since: datetime) -> Sequence[Look]:
        """The oldest first."""

    async def state(self, monitor: str) -> Mapping[str, Any] | None:
        """How the monitor stands (`handlers.clock.state`); None before its first look."""

    async def states(self) -> Mapping[str, Mapping[str, Any]]: ...

    async def keep_state(self, monitor: str, document: Mapping[str, Any]) -> None: ...

    async def forget_looks(self, before: datetime) -> int:
        """Deletes what no monitor's past needs any more; answers how many."""
