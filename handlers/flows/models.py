"""The model that reads messages, as the flows need it."""

from typing import Protocol

from handlers.intake.kinds.model import Model, shipped


class Models(Protocol):
    """Which model reads may change while the bot runs: an installation can teach it."""

    async def in_use(self) -> Model:
        """The model at this moment. Never raises for a file's sake."""


class Shipped:
    """Where nobody teaches anything."""

    async def in_use(self) -> Model:
        """The one that comes with the bot."""
        return shipped()
