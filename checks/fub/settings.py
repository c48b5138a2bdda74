"""An account's registration for sync, its feature flags and their changes (domain.md 2.2, 4.4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from checks.kit.row import Row
from checks.kit.schema import Schema
from checks.kit.statement import statement

CREATION_FLAG = "zillow-ignore-transaction-creation-events"
"""On: no transaction goes out at all; to be ruled out first (domain.md 4.4)."""
OTHER_ZILLOW_FLAGS = frozenset({"enhanced_fub_deal_fields"})
"""Flags of the integration that do not say so in their name."""
CHANGE_REACH = timedelta(hours=24)
"""A change this long before the first failure is suspect (causes.md, sync.recent_config_change)."""


@statement(
    "sync_systems", reads={"data_sync_systems": ("account_id", "name", "status")}, limit=100, sample={"account_id": 1}
)
def sync_systems(fub: Schema) -> Select[Any]:
    """The account's registrations with Zillow, active or not."""
    table = fub.data_sync_systems
    return (
        select(table.id, *table.pick("status"))
        .where(table.account_id == bindparam("account_id"))
        .where(func.lower(table.name).like("%zillow%"))
    )


@statement(
    "creation_flag",
    reads={"feature_flags": ("flag_name", "account_id", "enabled", "updated_at")},
    limit=20,
    sample={"account_id": 1, "flag": CREATION_FLAG},
)
def creation_flag(fub: Schema) -> Select[Any]:
    """The flag's global row and the account's own."""
    table = fub.feature_flags
    return (
        select(table.account_id.label("account_id"), *table.pick("enabled", "updated_at"))
        .where(table.flag_name == bindparam("flag"))
        .where(or_(table.account_id == bindparam("account_id"), table.account_id.is_(None)))
        .order_by(table.id)
    )


@statement(
    "flag_changes",
    reads={"feature_flag_changes": ("account_id", "flag_name", "old_value", "new_value", "changed_at")},
    limit=200,
    sample={"account_id": 1, "since": datetime(2026, 1, 1), "until": datetime(2026, 1, 2)},  # noqa: DTZ001 - naive UTC
)
def flag_changes(fub: Schema) -> Select[Any]:
    """Changes for the account or for everybody, latest first."""
    table = fub.feature_flag_changes
    return (
        select(table.flag_name.label("flag_name"), *table.pick("account_id", "old_value", "new_value", "changed_at"))
        .where(table.changed_at >= bindparam("since"))
        .where(table.changed_at <= bindparam("until"))
        .where(or_(table.account_id == bindparam("account_id"), table.account_id.is_(None)))
        .order_by(table.changed_at.desc())
    )


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag as it holds for one account: the account's own row wins over the global one."""

    on: bool
    everywhere: bool
    """The global row decides."""


def flag_for(rows: tuple[Row, ...]) -> Flag:
    """The last row of each kind counts; without any row the flag is off."""
    own = [row for row in rows if row.maybe_number("account_id") is not None]
    glob = [row for row in rows if row.maybe_number("account_id") is None]
    if own:
        return Flag(own[-1].flag("enabled"), everywhere=False)
    return Flag(bool(glob) and glob[-1].flag("enabled"), everywhere=True)


def of_zillow(flag_name: str) -> bool:
    """Whether a flag belongs to the integration."""
    return "zillow" in flag_name.lower() or flag_name in OTHER_ZILLOW_FLAGS
