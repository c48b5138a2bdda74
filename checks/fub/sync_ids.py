"""Which connections there are, a part at a time along the primary key."""

from typing import Any

from sqlalchemy import Select, bindparam, select

from checks.kit.schema import Schema
from checks.kit.statement import statement

PART = 900
"""Two forms of a lock's key for each make fewer than 2,000 keys, which Redis answers in milliseconds."""


@statement("sync_ids_after", reads={"zillow_sync_users": ("id",)}, limit=PART, sample={"after": 0})
def sync_ids_after(fub: Schema) -> Select[Any]:
    """The next connections."""
    table = fub.zillow_sync_users
    return select(table.id.label("id")).where(table.id > bindparam("after")).order_by(table.id)
