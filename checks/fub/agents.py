"""ZillowAgent: which Zillow agent a user is, in the client database (domain.md 2.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.fub.resolution import Method, method_of
from checks.kit.row import Row
from checks.kit.schema import Schema, TableView
from checks.kit.statement import statement

_READS = {"zillow_agents": ("id", "account_id", "user_id", "encrypted_zuid", "resolution_method", "deleted_at")}


def _mapped(table: TableView) -> Select[Any]:
    return select(
        table.id,
        table.user_id,
        *table.pick("resolution_method", "deleted_at"),
        table.filled("encrypted_zuid", "has_zuid"),
    ).where(table.account_id == bindparam("account_id"))


@statement(
    "agents_of_users", reads=_READS, limit=20_000, sample={"account_id": 1, "user_ids": [1, 2]}, in_parts="user_ids"
)
def agents_of_users(fub: Schema) -> Select[Any]:
    """The agent rows of some users of one account."""
    table = fub.zillow_agents
    return (
        _mapped(table).where(table.user_id.in_(bindparam("user_ids", expanding=True))).order_by(table.user_id, table.id)
    )


@statement("agents_of_account", reads=_READS, limit=20_000, sample={"account_id": 1}, page_by="user_id")
def agents_of_account(fub: Schema) -> Select[Any]:
    """All agent rows of one account that name a user."""
    table = fub.zillow_agents
    return _mapped(table).where(table.user_id.is_not(None)).order_by(table.user_id, table.id)


@statement("agents_counted", reads={"zillow_agents": ("account_id",)}, limit=1, sample={"account_id": 1})
def agents_counted(fub: Schema) -> Select[Any]:
    """How many agents the account has, deleted ones too: they weigh on unbatched lookups as well."""
    table = fub.zillow_agents
    counted = select(func.count().label("agents")).select_from(table.clause)
    return counted.where(table.account_id == bindparam("account_id"))


@dataclass(frozen=True, slots=True)
class AgentRow:
    """A row that names a user."""

    row: Row

    @property
    def user_id(self) -> int:
        return self.row.number("user_id")

    @property
    def has_zuid(self) -> bool:
        """The encrypted Zillow user id is there; whose it is cannot be told without the key."""
        return self.row.flag("has_zuid")

    @property
    def method(self) -> Method:
        return method_of(self.row.text("resolution_method"))

    @property
    def deleted(self) -> bool:
        """Soft-deleted; an installation without the column deletes for good."""
        return self.row.has("deleted_at") and self.row.moment("deleted_at") is not None


def live_agents(rows: Sequence[Row]) -> list[AgentRow]:
    """The rows that count."""
    return [agent for agent in map(AgentRow, rows) if not agent.deleted]
