"""The lead event log as the analytics replica has it (domain.md 2.6, D8)."""

from sandbox.fub.loading.reshaping import Database, add_table
from sandbox.fub.schema import Column, Table

REPLICA_LEAD_EVENTS = Table(
    name="zillow_lead_events_logs",
    columns=(
        Column("id", "BIGINT UNSIGNED", nullable=False, counts_up=True),
        Column("owner_agent_id", "VARCHAR(100)"),
        Column("is_tour", "TINYINT(1)", nullable=False, default=0),
        Column("is_flex", "TINYINT(1)", nullable=False, default=0),
        Column("created_at", "DATETIME", nullable=False),
    ),
    primary_key=("id",),
    keys=(("created_at",), ("owner_agent_id", "created_at")),
)


def replica_lead_events(database: Database) -> None:
    """D8: plural name, the owner's ZUID instead of a sync user, and no outcome."""
    if "zillow_lead_events_log" not in database:
        return
    zuids = {row["id"]: row["zuid"] for row in database["zillow_sync_users"].rows}
    rows = [
        {
            "id": row["id"],
            "owner_agent_id": zuids.get(row["sync_user_id"]),
            "is_tour": int(row["event_type"] == "tour_requested"),
            "is_flex": 0,
            "created_at": row["created_at"],
        }
        for row in database.pop("zillow_lead_events_log").rows
    ]
    add_table(database, REPLICA_LEAD_EVENTS, rows)
