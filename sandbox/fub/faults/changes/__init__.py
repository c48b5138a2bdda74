"""What can be done to a running sample FUB, and undone."""

from typing import Protocol


class Change(Protocol):
    """One reversible change; it is undone at most once, after it was applied."""

    async def apply(self) -> None: ...

    async def undo(self) -> None:
        """Puts back exactly what was there before."""
        ...
