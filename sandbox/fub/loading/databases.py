"""A world's databases, ready to be written: each table's definition with its rows."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.fub.loading.reshaping import Contents, Database
from sandbox.fub.loading.variants import apply_variants
from sandbox.fub.schema import client_tables, common_tables
from sandbox.fub.world import COMMON, World


@dataclass(frozen=True, slots=True)
class Loaded:
    """Where a loaded world can be read; `client_url` is a template with `{db_database}` and perhaps `{db_host}`."""

    common_url: str
    client_url: str


def databases_of(world: World, variants: Collection[str] = ()) -> dict[str, Database]:
    """Every database of the world by name, as an installation with those variants would hold it.

    Raises `ValueError` for a variant that does not exist.
    """
    databases = {}
    for name, tables in world.tables().items():
        definitions = common_tables() if name == COMMON else client_tables()
        databases[name] = {table: Contents(definitions[table], rows) for table, rows in tables.items()}
    apply_variants(databases.values(), variants)
    return databases


def values_of(contents: Contents) -> Iterator[tuple[Any, ...]]:
    """The rows as databases take them: moments as text in UTC."""
    columns = contents.table.column_names
    for row in contents.rows:
        yield tuple(stored(value) for value in map(row.get, columns))


def stored(value: Any) -> Any:
    """A value as tables keep it."""
    if not isinstance(value, datetime):
        return value
    naive = value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
    return naive.isoformat(" ", "seconds")
