"""ZillowSyncUser: the lead pipeline connection and its health, in the common database (domain.md 2.2, 7.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from checks.kit.row import Row
from checks.kit.schema import Schema, TableView
from checks.kit.statement import statement

_READS = {
    "zillow_sync_users": (
        "id", "account_id", "user_id", "zuid", "zillow_integration_id", "connection_health_status", "problem_at",
        "problem_msg", "last_verified_at", "last_agent_sync_at", "created_at",
    )
}  # fmt: skip


def _columns(table: TableView) -> Select[Any]:
    return select(
        table.id,
        table.user_id,
        *table.pick(
            "zuid", "zillow_integration_enabled", "connection_health_status", "problem_at", "problem_msg",
            "last_verified_at", "last_agent_sync_at", "created_at",
        ),
        table.filled("zillow_integration_id", "has_integration"),
    )  # fmt: skip


@statement("sync_users_of_account", reads=_READS, limit=20_000, sample={"account_id": 1}, page_by="user_id")
def sync_users_of_account(fub: Schema) -> Select[Any]:
    """Everybody's connection in one account."""
    table = fub.zillow_sync_users
    return _columns(table).where(table.account_id == bindparam("account_id")).order_by(table.user_id, table.id)


@statement(
    "sync_users_of_users", reads=_READS, limit=20_000, sample={"account_id": 1, "user_ids": [1, 2]}, in_parts="user_ids"
)
def sync_users_of_users(fub: Schema) -> Select[Any]:
    """The connections of some users of one account."""
    table = fub.zillow_sync_users
    return (
        _columns(table)
        .where(table.account_id == bindparam("account_id"))
        .where(table.user_id.in_(bindparam("user_ids", expanding=True)))
        .order_by(table.user_id, table.id)
    )


@dataclass(frozen=True, slots=True)
class SyncUserRow:
    """A row; a column the installation lacks raises `SourceUnavailable` when it is judged by."""

    row: Row

    @property
    def id(self) -> int:
        return self.row.number("id")

    @property
    def user_id(self) -> int:
        return self.row.number("user_id")

    @property
    def zuid(self) -> str | None:
        return self.row.text("zuid")

    @property
    def has_zuid_column(self) -> bool:
        """The column is missing in some installations; then nothing can be compared (domain.md 2.6, D5)."""
        return self.row.has("zuid")

    @property
    def enabled(self) -> bool:
        """An integration id, or the older flag where that column does not exist (domain.md 2.6, D6)."""
        if self.row.has("has_integration"):
            return self.row.flag("has_integration")
        return self.row.flag("zillow_integration_enabled")

    @property
    def open_problem(self) -> bool:
        """A problem was noticed and nothing has been verified since (domain.md 7.1)."""
        problem_at = self.row.moment("problem_at")
        verified_at = self.last_verified_at
        return problem_at is not None and (verified_at is None or verified_at <= problem_at)

    @property
    def problem_msg(self) -> str:
        """May hold personal data: redact before showing."""
        return self.row.text("problem_msg") or ""

    @property
    def health(self) -> str:
        """The status column, or what the problem says where it does not exist (domain.md 2.6, D7)."""
        if self.row.has("connection_health_status"):
            return (self.row.text("connection_health_status") or "").lower()
        return "error" if self.open_problem else "healthy"

    @property
    def last_verified_at(self) -> datetime | None:
        return self.row.moment("last_verified_at")

    @property
    def never_synced(self) -> bool:
        return self.row.moment("last_agent_sync_at") is None

    @property
    def created_at(self) -> datetime | None:
        return self.row.moment("created_at")

    @property
    def usable(self) -> bool:
        """Enabled, healthy, without an open problem: it can serve tokens by itself (causes.md, oauth_failure)."""
        return self.enabled and not self.open_problem and self.health == "healthy"

    @property
    def working(self) -> bool:
        """Enabled and without an open problem: what a deal's contact needs (domain.md 4.1)."""
        return self.enabled and not self.open_problem


def sync_user_rows(rows: Sequence[Row]) -> list[SyncUserRow]:
    """Rows as this module knows them."""
    return [SyncUserRow(row) for row in rows]
