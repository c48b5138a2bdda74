"""Methods that the bot is better with and can do without."""

from collections.abc import Awaitable
from typing import TypeVar

import structlog

from bot.slack.refused import MISSING, taken
from handlers.flows.conversation import Unsent

T = TypeVar("T")

_LOG = structlog.get_logger(__name__)


class Secondary:
    """Not every server that speaks Slack's API knows every method, nor is every scope granted."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    async def tried(self, method: str, call: Awaitable[T]) -> T | None:
        """The answer, or None where the method is missing, which is logged once. Raises `Unsent` for other trouble."""
        try:
            return await taken(call)
        except Unsent as unsent:
            if unsent.code not in MISSING:
                raise
            self.note(method, unsent.code)
            return None

    async def wished(self, method: str, call: Awaitable[T]) -> T | None:
        """The answer, or None for any trouble. Never raises."""
        try:
            return await self.tried(method, call)
        except Unsent as unsent:
            _LOG.info("slack_wish_refused", method=method, code=unsent.code)
            return None

    def missing(self, method: str) -> bool:
        """It was asked for, and this workplace does not have it."""
        return method in self._told

    def note(self, method: str, code: str) -> None:
        """Logs a missing method once."""
        if method not in self._told:
            self._told.add(method)
            _LOG.warning("slack_method_missing", method=method, code=code)
