"""Accounts, where their client databases are, and the people in them."""

from collections import defaultdict
from typing import Any

from sandbox.fub.world.rows import Row, Rows


class Accounts(Rows):
    """Secret columns hold text with the word `secret`, so that a test can show that none of it gets out."""

    def account(
        self,
        account_id: int,
        *,
        name: str | None = None,
        db_host: str = "127.0.0.1",
        db_database: str = "client_0",
        registered: bool = True,
        **columns: Any,
    ) -> Row:
        """An active account; `registered` gives it the active Zillow row in `data_sync_systems`."""
        values = {
            "id": account_id,
            "name": name or f"Sample Account {account_id}",
            "db_host": db_host,
            "db_database": db_database,
            "db_user": "secret-database-user",
            "db_pass": "secret-database-password",
        }
        row = self._add_common("accounts", values, columns)
        self._client[account_id] = defaultdict(list)
        if registered:
            self.sync_system(account_id)
        return row

    def sync_system(self, account_id: int, *, name: str = "zillow", status: str = "active", **columns: Any) -> Row:
        """The account's registration for transaction sync (domain.md 4.1, requirement 4)."""
        values = {"account_id": account_id, "name": name, "status": status}
        return self._add_common("data_sync_systems", values, columns)

    def user(
        self,
        account_id: int,
        user_id: int,
        *,
        status: str = "active",
        zillow_profile_id: str | None = None,
        **columns: Any,
    ) -> Row:
        """A person; the same id may be another person in another account."""
        values = {
            "id": user_id,
            "account_id": account_id,
            "name": f"Sample User {user_id}",
            "email": f"user{user_id}.account{account_id}@example.com",
            "status": status,
            "zillow_profile_id": zillow_profile_id,
        }
        return self._add_client(account_id, "users", values, columns)
