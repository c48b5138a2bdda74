"""What the page's menu needs to know of the faults that can be injected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class FaultState:
    """One fault as the menu shows it.

    `group` is the heading it stands under, such as "FUB" or "Datadog"; `detail` says in one sentence what it does.
    """

    name: str
    title: str
    group: str
    active: bool
    detail: str = ""


class Faults(Protocol):
    """The faults of the whole sandbox, whichever service they belong to."""

    def list(self) -> Sequence[FaultState]:
        """Every fault with its present state, in the order of the menu."""
        ...

    async def set(self, name: str, active: bool) -> None:
        """Inject the fault or clear it; setting what is already so changes nothing."""
        ...
