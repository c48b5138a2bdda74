"""Who is who in the workspace, as the flows need it."""

from collections.abc import Iterable, Mapping
from typing import Protocol


class People(Protocol):
    """Answers are remembered for a while. Never raises."""

    async def members(self, group: str) -> frozenset[str] | None:
        """User ids of a group's members; None where Slack does not say, now or ever."""

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        """Names to write without mentioning anybody; an id stands for itself where Slack does not say."""


class Strangers:
    """A workspace in which nobody is known."""

    async def members(self, group: str) -> frozenset[str] | None:
        del group
        return None

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        return {user: user for user in users}
