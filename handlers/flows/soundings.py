"""Whether the sources answer, as the clock asks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding:
    """One source at one moment. `failing_since` is None while it answers; `reason` is a sentence otherwise."""

    source: str
    failing_since: datetime | None = None
    reason: str = ""


class Soundings(Protocol):
    async def sound(self) -> Sequence[Sounding]:
        """Each source that can be asked; one that nobody has asked lately is asked something small. Never raises."""
