"""All connections of the fleet, read page by page along the primary key: never scanned at a stroke."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select

from checks.fub.sync_users import SyncUserRow
from checks.kit.ask import Ask
from checks.kit.schema import Schema
from checks.kit.statement import statement

PAGE = 5_000
"""Rows of one statement: what an account that counts as large has (domain.md 11)."""
MOST_PAGES = 10
"""Four times the connections there are (domain.md 1); beyond this the picture is partial, and says so."""


@statement(
    "sync_users_after",
    reads={
        "zillow_sync_users": (
            "id", "account_id", "user_id", "zillow_integration_id", "connection_health_status", "problem_at",
            "problem_msg", "last_verified_at", "last_agent_sync_at", "created_at",
        )
    },
    limit=PAGE,
    sample={"after": 0},
)  # fmt: skip
def sync_users_after(fub: Schema) -> Select[Any]:
    """The next page of connections."""
    table = fub.zillow_sync_users
    return (
        select(
            table.id,
            table.account_id,
            table.user_id,
            *table.pick(
                "zillow_integration_enabled", "connection_health_status", "problem_at", "problem_msg",
                "last_verified_at", "last_agent_sync_at", "created_at",
            ),
            table.filled("zillow_integration_id", "has_integration"),
        )
        .where(table.id > bindparam("after"))
        .order_by(table.id)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FleetConnection:
    """A connection and whose it is."""

    account_id: int
    sync: SyncUserRow


@dataclass(frozen=True, slots=True)
class FleetConnections:
    """`partial` when there are more connections than were read."""

    connections: Sequence[FleetConnection]
    partial: bool = False


async def fleet_connections_of(ask: Ask) -> FleetConnections:
    """Everybody's connections; takes up to `MOST_PAGES` requests."""
    found: list[FleetConnection] = []
    after = 0
    for _ in range(MOST_PAGES):
        page = await ask.common(sync_users_after, after=after)
        found += [FleetConnection(row.number("account_id"), SyncUserRow(row)) for row in page.rows]
        if not page.cut:
            return FleetConnections(found)
        after = page.rows[-1].number("id")
    return FleetConnections(found, partial=True)
