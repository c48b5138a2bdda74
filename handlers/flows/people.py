"""Who is who in the workspace, as the flows need it."""

from collections.abc import Iterable, Mapping
from typing import Protocol


class People(Protocol):
    """Answers are remembered for a while. Never raises."""

    @property
    def knows_groups(self) -> bool:
        """False where this workplace has no user groups, or does not let the bot see them: it will never say."""

    async def members(self, group: str) -> frozenset[str] | None:
        """User ids of a group's members; None where Slack does not say, now or ever."""

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        """Names to write without mentioning anybody; an id stands for itself where Slack does not say."""


class Strangers:
    """A workspace in which nobody is known."""

    knows_groups = False

    async def members(self, group: str) -> frozenset[str] | None:
        del group
        return None

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        return {user: user for user in users}
