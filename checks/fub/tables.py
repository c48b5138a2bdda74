"""Every table that is read, with the other names that installations use (domain.md 2.2 to 2.4 and 2.6)."""

from collections.abc import Mapping
from dataclasses import replace

from checks.kit.schema import TableSpec

_COMMON = (
    TableSpec(
        "accounts",
        ("id", "name", "status", "db_host", "db_database", "db_user", "db_pass"),
        "common",
        secret=frozenset({"db_user", "db_pass"}),
    ),
    TableSpec(
        "zillow_auth",
        (
            "id", "account_id", "user_id", "zuid", "encrypted_refresh_token", "expires_at",
            "zillow_sync_user_id", "created_at", "updated_at",
        ),
        "common",
        column_names={
            "encrypted_refresh_token": ("oauth_refresh_token", "oauth_token"),  # D2
            "expires_at": ("token_expires_at",),  # D3
        },
        secret=frozenset({"encrypted_refresh_token", "oauth_token", "oauth_refresh_token"}),
        large=True,
    ),
    TableSpec(
        "zillow_sync_users",
        (
            "id", "account_id", "user_id", "zuid", "zillow_integration_id", "zillow_integration_enabled",
            "connection_health_status", "problem_at", "problem_msg", "last_verified_at", "last_agent_sync_at",
            "lead_count", "zillow_email", "created_at",
        ),
        "common",
        column_names={"last_agent_sync_at": ("last_sync_at",)},
        secret=frozenset({"zillow_email", "encrypted_refresh_token"}),
        large=True,
    ),
    TableSpec(
        "zillow_connection_logs",
        ("id", "account_id", "user_id", "old_resolution", "new_resolution", "change_reason", "created_at"),
        "common",
        large=True,
    ),
    TableSpec(
        "zillow_lead_events_log",
        ("id", "sync_user_id", "event_type", "sync_status", "error_message", "lead_data", "created_at"),
        "common",
        other_names=("zillow_lead_events_logs",),  # D8
        secret=frozenset({"lead_data"}),
        large=True,
    ),
    TableSpec("data_sync_systems", ("id", "account_id", "name", "status"), "common"),
    TableSpec(
        "feature_flags", ("id", "flag_name", "account_id", "enabled", "configuration", "updated_at"), "common"
    ),
    TableSpec(
        "feature_flag_changes", ("id", "account_id", "flag_name", "old_value", "new_value", "changed_at"), "common"
    ),
)  # fmt: skip

_CLIENT = (
    TableSpec(
        "users",
        ("id", "account_id", "name", "email", "status", "zillow_profile_id"),
        secret=frozenset({"name", "email"}),
        large=True,
    ),
    TableSpec(
        "zillow_profiles", ("id", "account_id", "user_id", "zillow_profile_id", "is_stand_in"), large=True
    ),
    TableSpec(
        "zillow_agents",
        (
            "id", "account_id", "user_id", "encrypted_zuid", "resolution_method", "name", "created_at", "updated_at",
            "deleted_at",
        ),
        secret=frozenset({"encrypted_zuid", "name", "email", "phone"}),
        large=True,
    ),
    TableSpec(
        "zillow_teams",
        ("id", "account_id", "zillow_team_id", "lead_zuid", "can_connect_team", "updated_at"),
    ),
    TableSpec("zillow_agent_teams", ("id", "team_id", "agent_id"), large=True),
    TableSpec("zillow_sync_agents", ("id", "account_id", "user_id", "zuid"), large=True),
    TableSpec("zillow_sync_teams", ("id", "account_id", "zillow_team_id")),
    TableSpec("properties", ("id", "account_id", "address"), large=True),
    TableSpec(
        "contacts",
        ("id", "account_id", "assigned_user_id"),
        column_names={"assigned_user_id": ("user_id",)},
        large=True,
    ),
    TableSpec(
        "deals",
        (
            "id", "account_id", "property_id", "contact_id", "status", "zillow_transaction_id", "synced_at",
            "created_at", "updated_at",
        ),
        large=True,
    ),
    TableSpec(
        "deal_agents",
        ("deal_id", "user_id"),
        other_names=("deals_agents",),  # D9; what its agent_id means is a setting, see `tables`
        column_names={"user_id": ("agent_id",)},
        large=True,
    ),
    TableSpec("deals_contacts", ("deal_id", "contact_id"), large=True),
    TableSpec("deals_properties", ("deal_id", "property_id"), large=True),  # D10
)  # fmt: skip

TABLES: Mapping[str, TableSpec] = {spec.name: spec for spec in (*_COMMON, *_CLIENT)}
"""By usual name."""


def tables(*, deal_agent_ids: str) -> Mapping[str, TableSpec]:
    """The tables, with what `deals_agents.agent_id` holds where an installation has it: `user` or `agent` ids (D9).

    Agent rows' ids are found through `zillow_agents`; both kinds are numbers, so the data cannot tell.
    """
    if deal_agent_ids == "user":
        return TABLES
    by_user = replace(TABLES["deal_agents"], other_names=(), column_names={})
    by_agent = TableSpec("deals_agents", ("deal_id", "agent_id"), large=True)
    return {**TABLES, "deal_agents": by_user, "deals_agents": by_agent}
