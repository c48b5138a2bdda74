"""The older stores of an agent's identity, in the client database (domain.md 3, paths 1 and 4)."""

from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.kit.schema import Schema
from checks.kit.statement import statement

_SAMPLE = {"account_id": 1, "user_ids": [1, 2]}


@statement(
    "profile_ids",
    reads={"users": ("id", "account_id", "zillow_profile_id")},
    limit=20_000,
    sample=_SAMPLE,
    in_parts="user_ids",
)
def profile_ids(fub: Schema) -> Select[Any]:
    """Users who carry an old Zillow profile id."""
    users = fub.users
    return (
        select(users.id.label("user_id"))
        .where(users.account_id == bindparam("account_id"))
        .where(users.id.in_(bindparam("user_ids", expanding=True)))
        .where(users.zillow_profile_id.is_not(None))
        .where(users.zillow_profile_id != "")
    )


@statement(
    "profiles",
    reads={"zillow_profiles": ("account_id", "user_id", "is_stand_in")},
    limit=20_000,
    sample=_SAMPLE,
    in_parts="user_ids",
)
def profiles(fub: Schema) -> Select[Any]:
    """Old profile rows; some are stand-ins that ZillowSyncAgent writes for old code."""
    table = fub.zillow_profiles
    return (
        select(table.user_id.label("user_id"), *table.pick("is_stand_in"))
        .where(table.account_id == bindparam("account_id"))
        .where(table.user_id.in_(bindparam("user_ids", expanding=True)))
    )


@statement(
    "sync_agents",
    reads={"zillow_sync_agents": ("account_id", "user_id")},
    limit=20_000,
    sample=_SAMPLE,
    in_parts="user_ids",
)
def sync_agents(fub: Schema) -> Select[Any]:
    """Older agent mappings by user."""
    table = fub.zillow_sync_agents
    return (
        select(table.user_id.label("user_id"))
        .where(table.account_id == bindparam("account_id"))
        .where(table.user_id.in_(bindparam("user_ids", expanding=True)))
    )


@statement(
    "sync_agents_of_account",
    reads={"zillow_sync_agents": ("account_id", "user_id")},
    limit=20_000,
    sample={"account_id": 1},
)
def sync_agents_of_account(fub: Schema) -> Select[Any]:
    """Users of one account with an older agent mapping, with how many they have."""
    table = fub.zillow_sync_agents
    return (
        select(table.user_id.label("user_id"), func.count().label("rows"))
        .select_from(table.clause)
        .where(table.account_id == bindparam("account_id"))
        .where(table.user_id.is_not(None))
        .group_by(table.user_id)
        .order_by(table.user_id)
    )
