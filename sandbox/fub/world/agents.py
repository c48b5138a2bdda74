"""Zillow's agents as FUB knows them: the modern rows, the legacy ones and old profiles (domain.md 3)."""

from datetime import timedelta
from typing import Any

from sandbox.fub.world.accounts import Accounts
from sandbox.fub.world.identity import zuid_of
from sandbox.fub.world.rows import Row

CONNECTED, DEPRECATED, INFERRED, UNMATCHED = 1, 2, 3, 4


class Agents(Accounts):
    """Paths 1, 3 and 4 of the four-path verification."""

    def agent(
        self,
        account_id: int,
        user_id: int | None,
        *,
        method: int | None = None,
        encrypted_zuid: bool | None = None,
        deleted: bool = False,
        created_ago: timedelta = timedelta(days=90),
        updated_ago: timedelta = timedelta(days=1),
        **columns: Any,
    ) -> Row:
        """Path 3. With a user, CONNECTED and with an encrypted ZUID; without one, UNMATCHED and without."""
        if method is None:
            method = UNMATCHED if user_id is None else CONNECTED
        if encrypted_zuid is None:
            encrypted_zuid = user_id is not None
        values = {
            "account_id": account_id,
            "user_id": user_id,
            "encrypted_zuid": f"secret-encrypted-zuid-{account_id}-{user_id}" if encrypted_zuid else None,
            "resolution_method": method,
            "name": f"Agent {user_id or 'Unknown'}",
            "created_at": self.at(created_ago),
            "updated_at": self.at(min(updated_ago, created_ago)),
            "deleted_at": self.at(timedelta(days=1)) if deleted else None,
        }
        return self._add_client(account_id, "zillow_agents", values, columns)

    def profile(
        self,
        account_id: int,
        user_id: int,
        *,
        zillow_profile_id: str | None = None,
        stand_in: bool = False,
        **columns: Any,
    ) -> Row:
        """Path 1. `stand_in`: written by ZillowSyncAgent for old code, and proves nothing by itself."""
        values = {
            "account_id": account_id,
            "user_id": user_id,
            "zillow_profile_id": zillow_profile_id or f"profile-{account_id}-{user_id}",
            "is_stand_in": int(stand_in),
        }
        return self._add_client(account_id, "zillow_profiles", values, columns)

    def sync_agent(self, account_id: int, user_id: int, *, zuid: str | None = None, **columns: Any) -> Row:
        """Path 4."""
        values = {"account_id": account_id, "user_id": user_id, "zuid": zuid or zuid_of(account_id, user_id)}
        return self._add_client(account_id, "zillow_sync_agents", values, columns)
