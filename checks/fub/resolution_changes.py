"""The audit trail of resolution changes, `zillow_connection_logs` in the common database (domain.md 2.2, 6.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.fub.resolution import Method, method_of
from checks.kit.redaction import redact
from checks.kit.row import Row
from checks.kit.schema import Schema, TableView
from checks.kit.statement import statement

_COLUMNS = ("account_id", "user_id", "old_resolution", "new_resolution", "change_reason", "created_at")
_SPAN = {"since": datetime(2026, 1, 1), "until": datetime(2026, 1, 2)}  # noqa: DTZ001 - naive UTC


def _changes(table: TableView) -> Select[Any]:
    return (
        select(
            table.user_id.label("user_id"),
            table.created_at.label("created_at"),
            *table.pick("old_resolution", "new_resolution", "change_reason"),
        )
        .where(table.account_id == bindparam("account_id"))
        .where(table.created_at >= bindparam("since"))
        .where(table.created_at <= bindparam("until"))
        .order_by(table.created_at.desc(), table.id.desc())
    )


@statement(
    "resolution_changes",
    reads={"zillow_connection_logs": _COLUMNS},
    limit=20_000,
    sample={"account_id": 1, **_SPAN},
)
def resolution_changes(fub: Schema) -> Select[Any]:
    """What changed in one account, latest first."""
    return _changes(fub.zillow_connection_logs)


@statement(
    "resolution_changes_of_user",
    reads={"zillow_connection_logs": _COLUMNS},
    limit=5_000,
    sample={"account_id": 1, "user_id": 1, **_SPAN},
)
def resolution_changes_of_user(fub: Schema) -> Select[Any]:
    """What changed for one user of one account, latest first."""
    table = fub.zillow_connection_logs
    return _changes(table).where(table.user_id == bindparam("user_id"))


@statement(
    "resolution_changes_counted",
    reads={"zillow_connection_logs": ("old_resolution", "new_resolution", "created_at")},
    limit=500,
    sample=_SPAN,
)
def resolution_changes_counted(fub: Schema) -> Select[Any]:
    """How often each change happened in the whole fleet."""
    table = fub.zillow_connection_logs
    return (
        select(table.old_resolution.label("old_resolution"), table.new_resolution.label("new_resolution"))
        .add_columns(func.count().label("changes"))
        .where(table.created_at >= bindparam("since"))
        .where(table.created_at <= bindparam("until"))
        .group_by(table.old_resolution, table.new_resolution)
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One user's method became another; rows that say no more than before are no change."""

    user_id: int
    old: Method
    new: Method
    at: datetime
    reason: str = ""
    """Redacted and shortened; empty where the log gives none."""

    @property
    def words(self) -> str:
        return f"{self.old.name}→{self.new.name}"


def changes_of(rows: Iterable[Row]) -> list[Change]:
    """The changes among the rows, which come latest first, in the order in which they happened.

    Codes and words are read alike (domain.md 2.6, D1).
    """
    found = [change for change in map(_change, rows) if change is not None]
    found.reverse()
    found.sort(key=lambda change: change.at)
    return found


def _change(row: Row) -> Change | None:
    old, new, at = row.text("old_resolution"), row.text("new_resolution"), row.moment("created_at")
    if old is None or new is None or at is None or _same(old, new):
        return None
    reason = row.text("change_reason") if row.has("change_reason") else None
    return Change(row.number("user_id"), method_of(old), method_of(new), at, redact(reason or "")[:60])


def _same(old: str, new: str) -> bool:
    """Two values that nobody knows are the same only when they are written alike."""
    return old.upper() == new.upper() if method_of(old) is Method.OTHER else method_of(old) is method_of(new)
