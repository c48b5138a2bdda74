"""What accounts show together, in the common database: read by time, for all accounts at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from checks.kit.schema import Schema
from checks.kit.statement import statement

_SAMPLE = {"since": datetime(2026, 1, 1), "until": datetime(2026, 1, 2)}  # noqa: DTZ001 - naive UTC


@statement(
    "problems_by_account",
    reads={"zillow_sync_users": ("account_id", "problem_at", "last_verified_at")},
    limit=10_000,
    sample=_SAMPLE,
)
def problems_by_account(fub: Schema) -> Select[Any]:
    """Problems noticed in a span and still open, counted by account, with the first of each."""
    table = fub.zillow_sync_users
    return (
        select(
            table.account_id.label("account_id"),
            func.count().label("problems"),
            func.min(table.problem_at).label("first_at"),
        )
        .select_from(table.clause)
        .where(table.problem_at > bindparam("since"))
        .where(table.problem_at <= bindparam("until"))
        .where(or_(table.last_verified_at.is_(None), table.last_verified_at <= table.problem_at))
        .group_by(table.account_id)
    )
