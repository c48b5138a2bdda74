"""Who is who in the workspace, as the flows need it."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    """What somebody is to this workspace."""

    MEMBER = "member"
    GUEST = "guest"
    """Invited to some channels, of one or several."""
    STRANGER = "stranger"
    """Of another organisation, here through a shared channel."""
    BOT = "bot"
    GONE = "gone"
    """Their account was deactivated."""
    UNKNOWN = "unknown"
    """Slack does not say at the moment."""

    @property
    def outside(self) -> bool:
        """Hears nothing of production."""
        return self not in {Standing.MEMBER, Standing.UNKNOWN}


class People(Protocol):
    """Answers are remembered for a while. Never raises."""

    @property
    def knows_groups(self) -> bool:
        """False where this workplace has no user groups, or does not let the bot see them: it will never say."""

    async def members(self, group: str) -> frozenset[str] | None:
        """User ids of a group's members; None where Slack does not say, now or ever."""

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        """Names to write without mentioning anybody; an id stands for itself where Slack does not say."""

    async def ahead(self, users: Iterable[str]) -> Mapping[str, timedelta]:
        """How far each one's clock is ahead of UTC; without those of whom Slack does not say."""

    async def standing(self, user: str) -> Standing:
        """Where Slack never says who people are, everybody counts as a member, as with groups."""


class Strangers:
    """A workspace in which nobody is known."""

    knows_groups = False

    async def members(self, group: str) -> frozenset[str] | None:
        del group
        return None

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        return {user: user for user in users}

    async def ahead(self, users: Iterable[str]) -> Mapping[str, timedelta]:
        del users
        return {}

    async def standing(self, user: str) -> Standing:
        del user
        return Standing.MEMBER
