"""Rows by table: the common database once, client rows under the account they belong to."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sandbox.fub.schema import Table, client_tables, common_tables

Row = dict[str, Any]

_FIRST_IDS = {
    "zillow_auth": 5001,
    "zillow_sync_users": 9001,
    "zillow_agents": 30001,
    "zillow_teams": 40001,
    "properties": 60001,
    "contacts": 70001,
}
"""Ids of different tables start far apart, so that mixing them up finds nothing instead of a wrong row."""


class Rows:
    """Keeps rows complete, with every column of the schema, and gives out ids that are unique in the whole world."""

    def __init__(self, now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError(
                "A world needs an aware moment: pass now with a time zone, such as datetime(…, tzinfo=UTC)."
            )
        self.now = now.astimezone(UTC)
        self._common: dict[str, list[Row]] = defaultdict(list)
        self._client: dict[int, dict[str, list[Row]]] = {}
        self._ids = {table: count(first) for table, first in _FIRST_IDS.items()}
        self._used: dict[str, set[int]] = defaultdict(set)

    def at(self, ago: timedelta | None) -> datetime | None:
        """The moment as tables keep it: naive UTC, to the second; None stays NULL."""
        return None if ago is None else (self.now - ago).replace(tzinfo=None, microsecond=0)

    def rows(self, table: str, **where: Any) -> list[Row]:
        """The rows of a table in every database, those whose columns have the given values."""
        if table in common_tables():
            found = self._common[table]
        elif table in client_tables():
            found = [row for tables in self._client.values() for row in tables[table]]
        else:
            raise ValueError(f"FUB has no table {table}: see sandbox/fub/schema for those it has.")
        return [row for row in found if all(row[column] == value for column, value in where.items())]

    def _add_common(self, table: str, values: Row, columns: Row) -> Row:
        return self._added(self._common[table], common_tables()[table], values | columns)

    def _add_client(self, account_id: int, table: str, values: Row, columns: Row) -> Row:
        if account_id not in self._client:
            raise ValueError(f"Account {account_id} is not in this world: call account({account_id}) first.")
        return self._added(self._client[account_id][table], client_tables()[table], values | columns)

    def _added(self, rows: list[Row], table: Table, values: Row) -> Row:
        unknown = values.keys() - set(table.column_names)
        if unknown:
            raise TypeError(
                f"{table.name} has no column {', '.join(sorted(unknown))}: it has {', '.join(table.column_names)}."
            )
        row: Row = {column.name: values.get(column.name, column.default) for column in table.columns}
        if "id" in row:
            if row["id"] is None:
                row["id"] = self._next_id(table.name)
            self._used[table.name].add(row["id"])
        rows.append(row)
        return row

    def _next_id(self, table: str) -> int:
        ids = self._ids.setdefault(table, count(1))
        return next(number for number in ids if number not in self._used[table])
