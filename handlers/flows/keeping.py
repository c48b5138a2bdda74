"""The messages that a request was read from, kept so that the reading can be learned from."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol


class Keeping(Protocol):
    """In a place of its own, where it is deleted with its time and on request."""

    async def keep(self, run: str, at: datetime, messages: Sequence[Mapping[str, str]]) -> None:
        """`messages` are as `keepable` makes them. Kept twice by a repeated step, they are there once."""


class NothingKept:
    """Where messages are not to be kept."""

    async def keep(self, run: str, at: datetime, messages: Sequence[Mapping[str, str]]) -> None:
        """Nothing."""
        del run, at, messages
