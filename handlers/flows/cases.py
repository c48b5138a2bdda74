"""Triages as recorded cases, as the flows need them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says of a diagnosis that was wrong: `cause` is the code of what it really was, if they know."""

    cause: str | None
    by: str
    at: datetime
    note: str


class Cases(Protocol):
    """What triages read, kept so that one can be triaged again without any source."""

    async def saved(self, run_id: str, correction: Correction | None = None) -> str | None:
        """Puts the case where cases are collected and answers its file; None where nothing was recorded.

        A cause that a person names becomes the case's truth; else the truth is what the bot named, unconfirmed.
        """


class NoCases:
    """Where nothing is recorded."""

    async def saved(self, run_id: str, correction: Correction | None = None) -> str | None:
        """Nothing."""
        del run_id, correction
        return None
