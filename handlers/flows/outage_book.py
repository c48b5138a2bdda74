"""Sources that do not answer, as the flows need them kept: shared by all replicas, and known after a restart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that nobody has had an answer from since a moment, with what was last wrong, as a sentence."""

    source: str
    since: datetime
    reason: str
    told: bool = False
    """People have been told."""


class OutageBook(Protocol):
    """Writing the same thing again changes nothing."""

    async def failed(self, source: str, at: datetime, reason: str) -> Silent:
        """It gave no answer at this moment; the first failure since the last answer stands as the beginning."""

    async def told(self, source: str, since: datetime) -> None:
        """People have been told of this outage."""

    async def answered(self, source: str, since: datetime) -> None:
        """This outage is over."""

    async def all(self) -> Sequence[Silent]: ...


class NothingSilent:
    """Where nobody keeps outages."""

    async def failed(self, source: str, at: datetime, reason: str) -> Silent:
        return Silent(source, at, reason)

    async def told(self, source: str, since: datetime) -> None: ...

    async def answered(self, source: str, since: datetime) -> None: ...

    async def all(self) -> Sequence[Silent]:
        return ()
