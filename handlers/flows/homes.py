"""People's home tabs, as flows and listeners need them."""

from typing import Protocol


class Homes(Protocol):
    """Neither raises."""

    async def opened(self, user: str, view_hash: str | None) -> None:
        """A person looks at the tab: it is drawn for them. `view_hash` is that of what they see, if anything."""

    async def changed(self) -> None:
        """Something that the tab shows has changed; returns at once, and who has it open sees it within seconds."""


class Nobody:
    """No tab that is open."""

    async def opened(self, user: str, view_hash: str | None) -> None:
        del user, view_hash

    async def changed(self) -> None:
        """Nobody looks."""
