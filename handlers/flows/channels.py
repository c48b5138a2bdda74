"""With whom channels are shared, as the listeners need it."""

from typing import Protocol


class Channels(Protocol):
    """Answers are remembered for a while. Never raises."""

    async def shared(self, channel: str) -> bool:
        """Whether people of another organisation are in it, or are invited.

        While Slack does not say, what it said last; a channel of which it never said anything counts as not shared.
        """

    def told(self, channel: str) -> None:
        """A request from there said that it is shared."""


class OwnChannels:
    """A workspace that shares none."""

    async def shared(self, channel: str) -> bool:
        del channel
        return False

    def told(self, channel: str) -> None:
        """There are none."""
