"""ZillowAuth: OAuth credentials per user, in the common database (domain.md 2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select

from checks.kit.row import Row
from checks.kit.schema import Schema, TableView
from checks.kit.statement import statement

_READS = {
    "zillow_auth": (
        "id", "account_id", "user_id", "zuid", "encrypted_refresh_token", "expires_at", "zillow_sync_user_id",
        "created_at", "updated_at",
    )
}  # fmt: skip

STALE_AFTER = timedelta(hours=168)
"""No refresh for this long is a warning (domain.md 5.3, O3)."""


def _columns(table: TableView) -> Select[Any]:
    return select(
        table.id,
        table.user_id,
        *table.pick("zuid", "expires_at", "zillow_sync_user_id", "created_at", "updated_at"),
        table.filled("encrypted_refresh_token", "has_token"),
    )


@statement("auth_of_account", reads=_READS, limit=20_000, sample={"account_id": 1}, page_by="user_id")
def auth_of_account(fub: Schema) -> Select[Any]:
    """Everybody's credentials in one account."""
    table = fub.zillow_auth
    return _columns(table).where(table.account_id == bindparam("account_id")).order_by(table.user_id, table.id)


@statement(
    "auth_of_users", reads=_READS, limit=20_000, sample={"account_id": 1, "user_ids": [1, 2]}, in_parts="user_ids"
)
def auth_of_users(fub: Schema) -> Select[Any]:
    """The credentials of some users of one account."""
    table = fub.zillow_auth
    return (
        _columns(table)
        .where(table.account_id == bindparam("account_id"))
        .where(table.user_id.in_(bindparam("user_ids", expanding=True)))
        .order_by(table.user_id, table.id)
    )


@dataclass(frozen=True, slots=True)
class AuthRow:
    """A row; a column the installation lacks raises `SourceUnavailable` when it is judged by."""

    row: Row

    @property
    def id(self) -> int:
        return self.row.number("id")

    @property
    def user_id(self) -> int:
        return self.row.number("user_id")

    @property
    def has_token(self) -> bool:
        """A refresh token is stored; whether Zillow still takes it is another question."""
        return self.row.flag("has_token")

    @property
    def zuid(self) -> str | None:
        return self.row.text("zuid")

    @property
    def linked_to(self) -> int | None:
        """The `zillow_sync_users.id` it names."""
        return self.row.maybe_number("zillow_sync_user_id")

    @property
    def expires_at(self) -> datetime | None:
        return self.row.moment("expires_at")

    @property
    def created_at(self) -> datetime | None:
        return self.row.moment("created_at")

    @property
    def updated_at(self) -> datetime | None:
        return self.row.moment("updated_at")

    def expired(self, now: datetime) -> bool:
        """Not a fault in itself: an idle user's access token lapses and is refreshed on use (domain.md 5.3, O2)."""
        return self.expires_at is not None and self.expires_at < now

    def stale(self, now: datetime) -> bool:
        return self.updated_at is not None and now - self.updated_at > STALE_AFTER


def auth_rows(rows: Sequence[Row]) -> list[AuthRow]:
    """Rows as this module knows them."""
    return [AuthRow(row) for row in rows]
