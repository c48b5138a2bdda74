"""Agents counted by resolution method, in the client database (domain.md 2.3, 6.3)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, true

from checks.fub.resolution import Method, method_of
from checks.kit.row import Row
from checks.kit.schema import Schema, TableView
from checks.kit.statement import statement


def live(table: TableView) -> ColumnElement[bool]:
    """Soft-deleted agents count nowhere; an installation without the column deletes for good."""
    return table.deleted_at.is_(None) if table.has("deleted_at") else true()


@statement(
    "agent_methods",
    reads={"zillow_agents": ("account_id", "user_id", "encrypted_zuid", "resolution_method", "deleted_at")},
    limit=1_000,
    sample={"account_id": 1},
)
def agent_methods(fub: Schema) -> Select[Any]:
    """One account's live agents by method, by whether they name a user and whether their Zillow id is there."""
    table = fub.zillow_agents
    owned = table.user_id.is_not(None).label("has_user")
    identified = table.filled("encrypted_zuid", "has_zuid")
    by = (owned, identified) if table.has("encrypted_zuid") else (owned,)
    return (
        select(*table.pick("resolution_method"), owned, identified, func.count().label("agents"))
        .where(table.account_id == bindparam("account_id"))
        .where(live(table))
        .group_by(table.resolution_method, *by)
    )


@dataclass(slots=True)
class MethodCounts:
    """How many live agents have which method; values that mean none of the four are kept as they stand."""

    by_method: Counter[Method] = field(default_factory=Counter)
    odd: Counter[str] = field(default_factory=Counter)
    """Unknown values, shortened."""
    without_user: Counter[Method] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "MethodCounts":
        """Of rows that stand for one agent each."""
        counts = cls()
        for row in rows:
            counts.add(row, 1)
        return counts

    @property
    def total(self) -> int:
        return sum(self.by_method.values())

    def add(self, row: Row, agents: int) -> None:
        value = row.text("resolution_method")
        method = method_of(value)
        self.by_method[method] += agents
        if method is Method.OTHER:
            self.odd[(value or "empty")[:20]] += agents

    def less(self, other: "MethodCounts") -> "MethodCounts":
        """Without the agents of somebody who is counted here as well."""
        return MethodCounts(self.by_method - other.by_method, self.odd - other.odd)


def counted(rows: Iterable[Row]) -> MethodCounts:
    """One account's agents, from `agent_methods`."""
    counts = MethodCounts()
    for row in rows:
        agents = row.number("agents")
        counts.add(row, agents)
        if not row.flag("has_user"):
            counts.without_user[method_of(row.text("resolution_method"))] += agents
    return counts


def without_user_and_zuid(rows: Iterable[Row]) -> Counter[Method]:
    """Agents that name no user and whose Zillow id is missing, by method. Needs the column with the id."""
    found: Counter[Method] = Counter()
    for row in rows:
        if not row.flag("has_user") and not row.flag("has_zuid"):
            found[method_of(row.text("resolution_method"))] += row.number("agents")
    return found
