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


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody says that a diagnosis was right."""

    by: str
    at: datetime


Said = Correction | Confirmation
"""What a person says of a diagnosis."""


class Cases(Protocol):
    """What triages read, kept so that one can be triaged again without any source."""

    async def saved(self, run_id: str, said: Said | None = None) -> str | None:
        """Puts the case where cases are collected and answers its file; None where nothing was recorded.

        What a person confirms, and a cause that a person names, becomes the case's truth, the last word of several;
        else the truth is what the bot named, unconfirmed.
        """


class NoCases:
    """Where nothing is recorded."""

    async def saved(self, run_id: str, said: Said | None = None) -> str | None:
        """Nothing."""
        del run_id, said
        return None
