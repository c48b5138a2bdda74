"""Which of the known tables a database has, and with which columns (design.md 4, domain.md 2.6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from checks.kit.schema import Schema, TableSpec
from checks.kit.statement import Statement

Shape = Mapping[str, frozenset[str]]
"""Tables that exist, with their columns, by the names they really have."""

_MYSQL = text(
    "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = DATABASE() AND table_name IN :names"
).bindparams(bindparam("names", expanding=True))
_SQLITE = text(
    "SELECT tables.name, columns.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns"
    " WHERE tables.type IN ('table', 'view') AND tables.name IN :names"
).bindparams(bindparam("names", expanding=True))


async def read_shape(connection: AsyncConnection, specs: Iterable[TableSpec]) -> Shape:
    """One read, whatever the number of tables."""
    names = sorted({name for spec in specs for name in (spec.name, *spec.other_names)})
    question = _SQLITE if connection.dialect.name == "sqlite" else _MYSQL
    columns: defaultdict[str, set[str]] = defaultdict(set)
    for table, column in await connection.execute(question, {"names": names}):
        columns[str(table)].add(str(column))
    return {table: frozenset(found) for table, found in columns.items()}


def lacks(schema: Schema, statement: Statement) -> bool:
    """Whether the database is without something that the statement reads."""
    for table, columns in statement.reads.items():
        if not schema.has(table):
            return True
        view = getattr(schema, table)
        if not all(view.has(column) for column in columns):
            return True
    return False


class Shapes:
    """Thousands of client databases mostly look alike: equal shapes are kept once."""

    def __init__(self) -> None:
        self._known: dict[frozenset[tuple[str, frozenset[str]]], Shape] = {}

    def one(self, shape: Shape) -> Shape:
        """The shape, or the equal one that is already kept."""
        return self._known.setdefault(frozenset(shape.items()), shape)
