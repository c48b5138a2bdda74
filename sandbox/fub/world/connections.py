"""The two stores of OAuth connections: `zillow_auth` and `zillow_sync_users`."""

from datetime import datetime, timedelta
from types import EllipsisType
from typing import Any

from sandbox.fub.world.accounts import Accounts
from sandbox.fub.world.identity import zuid_of
from sandbox.fub.world.rows import Row

_THREE_MONTHS = timedelta(days=90)
_ACCESS_TOKEN_LIFE = timedelta(hours=1)


class Connections(Accounts):
    """A person may have a row in either store, in both or in none (domain.md 5.3, O5)."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self._linkable: dict[tuple[int, int], Row] = {}
        self._sync_ids: dict[tuple[int, int], int] = {}

    def auth(
        self,
        account_id: int,
        user_id: int,
        *,
        token: bool = True,
        expires_in: timedelta | None = timedelta(minutes=40),
        expires_at: datetime | EllipsisType | None = ...,
        zuid: str | EllipsisType | None = ...,
        updated_ago: timedelta | None = None,
        created_ago: timedelta | None = None,
        linked: bool = True,
        **columns: Any,
    ) -> Row:
        """A live token. Unless `updated_ago` is given the row was refreshed an hour before the token expires.

        `linked` points it at the user's sync row, whichever of the two is made first.
        """
        if updated_ago is None:
            refreshed_ago = max(_ACCESS_TOKEN_LIFE - (expires_in or timedelta()), timedelta(minutes=1))
            updated_ago = refreshed_ago if created_ago is None else min(refreshed_ago, created_ago)
        if created_ago is None:
            created_ago = max(_THREE_MONTHS, updated_ago)
        values = {
            "account_id": account_id,
            "user_id": user_id,
            "zuid": zuid_of(account_id, user_id) if zuid is ... else zuid,
            "encrypted_refresh_token": f"secret-refresh-token-{account_id}-{user_id}" if token else None,
            "expires_at": self.at(None if expires_in is None else -expires_in) if expires_at is ... else expires_at,
            "created_at": self.at(created_ago),
            "updated_at": self.at(updated_ago),
        }
        row = self._add_common("zillow_auth", values, columns)
        if linked and "zillow_sync_user_id" not in columns:
            self._linkable[account_id, user_id] = row
            self._link(account_id, user_id)
        return row

    def sync_user(
        self,
        account_id: int,
        user_id: int,
        *,
        enabled: bool = True,
        zuid: str | EllipsisType | None = ...,
        health: str | None = None,
        problem_ago: timedelta | None = None,
        problem_msg: str | None = None,
        verified_ago: timedelta | EllipsisType | None = ...,
        synced_ago: timedelta | None = timedelta(minutes=30),
        created_ago: timedelta = _THREE_MONTHS,
        lead_count: int = 12,
        **columns: Any,
    ) -> Row:
        """An enabled, verified connection. With `problem_ago` the problem is open unless `verified_ago` is later.

        `health` follows from the problem unless it is given, so that a row contradicts itself only on purpose.
        """
        if verified_ago is ...:
            verified_ago = timedelta(hours=2) if problem_ago is None else problem_ago + timedelta(hours=20)
        is_open = problem_ago is not None and (verified_ago is None or verified_ago >= problem_ago)
        values = {
            "account_id": account_id,
            "user_id": user_id,
            "zuid": zuid_of(account_id, user_id) if zuid is ... else zuid,
            "zillow_integration_id": f"integration-{account_id}-{user_id}" if enabled else None,
            "connection_health_status": health or ("error" if is_open else "healthy"),
            "problem_at": self.at(problem_ago),
            "problem_msg": problem_msg,
            "last_verified_at": self.at(verified_ago),
            "last_agent_sync_at": self.at(synced_ago),
            "lead_count": lead_count,
            "zillow_email": f"secret.login.{user_id}@example.com",
            "created_at": self.at(created_ago),
        }
        row = self._add_common("zillow_sync_users", values, columns)
        self._sync_ids[account_id, user_id] = row["id"]
        self._link(account_id, user_id)
        return row

    def _link(self, account_id: int, user_id: int) -> None:
        auth = self._linkable.get((account_id, user_id))
        if auth is not None and auth["zillow_sync_user_id"] is None:
            auth["zillow_sync_user_id"] = self._sync_ids.get((account_id, user_id))
