"""What one account is to hold."""

from dataclasses import dataclass

from sandbox.fub.production.size import Large


@dataclass(slots=True)
class AccountPlan:
    """One account: people by their connection, agents, and what hangs on them."""

    account_id: int
    database: str = ""
    both: int = 0
    auth_only: int = 0
    sync_only: int = 0
    inferred: int = 0
    unmatched: int = 0
    teams: int = 0
    deals: int = 0
    contacts: int = 0
    """Contacts that are on no deal."""
    large: Large | None = None

    @property
    def connected(self) -> int:
        return self.both + self.auth_only + self.sync_only

    @property
    def synced(self) -> int:
        return self.both + self.sync_only

    @property
    def named(self) -> int:
        """Agents that name a user."""
        return self.connected + self.inferred

    def connect(self, auth: int, sync: int, both: int) -> None:
        self.both, self.auth_only, self.sync_only = both, auth - both, sync - both
