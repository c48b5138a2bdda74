"""When access tokens lapse, across the fleet (domain.md 7.4, leading indicators)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.kit.schema import Schema
from checks.kit.statement import statement


@statement(
    "tokens_lapsed",
    reads={"zillow_auth": ("account_id", "expires_at")},
    limit=1,
    sample={"since": datetime(2026, 1, 1), "until": datetime(2026, 1, 2)},  # noqa: DTZ001 - naive UTC
)
def tokens_lapsed(fub: Schema) -> Select[Any]:
    """Tokens that lapsed in a window and were not renewed since, and in how many accounts."""
    table = fub.zillow_auth
    counts: list[Any] = [func.count().label("tokens"), func.count(table.account_id.distinct()).label("accounts")]
    return (
        select(*counts)
        .select_from(table.clause)
        .where(table.expires_at > bindparam("since"))
        .where(table.expires_at <= bindparam("until"))
    )
