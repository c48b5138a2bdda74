"""How long Jira is waited for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """In seconds."""

    seconds: float = 14.0
    """For everything that one ticket or comment takes (`Tickets`: 15 s)."""
    connect_seconds: float = 3.0
    second_look_seconds: float = 2.0
    """Before a ticket that was not found is looked for once more: what was written appears in searches later."""
