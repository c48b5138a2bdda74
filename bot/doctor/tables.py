"""What statements read, against what a database has: under its usual name, under another, or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.doctor.statements import Put
from bot.fub.discovery import Shape
from checks.fub.tables import TABLES
from checks.kit.schema import Schema
from checks.kit.unavailable import SourceUnavailable

STAND_INS: Mapping[str, str] = {
    "zillow_sync_users.zillow_integration_id": "zillow_sync_users.zillow_integration_enabled",  # D6
    "zillow_sync_users.connection_health_status": "zillow_sync_users.problem_at",  # D7
    "deals.property_id": "deals_properties.property_id",  # D10
    "deals_contacts": "deals.contact_id",  # D10
    "zillow_agents.deleted_at": "zillow_agents.id",  # without it, rows are deleted for good
}
"""What checks go by where an installation lacks the first (domain.md 2.6)."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A table or `table.column` that is missing, or that the login may not read."""

    what: str
    blinded: tuple[str, ...]
    """Statements that cannot be put at all."""
    dimmed: tuple[str, ...]
    """Statements that can be put, and whose answers leave open what rests on it."""
    probes: tuple[str, ...]

    @property
    def said(self) -> str:
        """A sentence without its beginning: what becomes of what."""
        parts = [f"statements that cannot be put: {', '.join(self.blinded)}"] if self.blinded else []
        parts += [f"statements with a gap: {', '.join(self.dimmed)}"] if self.dimmed else []
        parts += [f"stays unknown: {', '.join(self.probes)}"] if self.probes else []
        return "; ".join(parts)


def lacks(shape: Shape, puts: Sequence[Put]) -> tuple[Lack, ...]:
    """Everything that is missing, by name; what something else stands in for is not."""
    schema = Schema(TABLES, shape, "")
    missing = sorted({what for put in puts for what in _missing(schema, put)})
    return tuple(_lack(what, puts, shape) for what in missing)


def other_names(shape: Shape, puts: Iterable[Put]) -> list[str]:
    """Sentence parts on what is read under another name, such as `token_expires_at for zillow_auth.expires_at`."""
    schema = Schema(TABLES, shape, "")
    found = {}
    for table, column in sorted({pair for put in puts for pair in _read(put)}):
        if not schema.has(table):
            continue
        view = getattr(schema, table)
        if view.clause.name != table:
            found[table] = f"{view.clause.name} for {table}"
        other = next((name for name in view.spec.column_names.get(column, ()) if name in view.clause.c), None)
        if other is not None and column not in view.clause.c:
            found[f"{table}.{column}"] = f"{other} for {table}.{column}"
    stands_in = {what: other for what, other in STAND_INS.items() if not _has(schema, what) and _has(schema, other)}
    read = {what for put in puts for pair in _read(put) for what in (pair[0], ".".join(pair))}
    return [*found.values(), *(f"{other} for {what}" for what, other in stands_in.items() if what in read)]


def counted(puts: Iterable[Put]) -> str:
    """`5 tables and 31 columns`."""
    read = {pair for put in puts for pair in _read(put)}
    return f"{len({table for table, _ in read})} tables and {len(read)} columns"


def _read(put: Put) -> Iterator[tuple[str, str]]:
    return ((table, column) for table, columns in put.statement.reads.items() for column in columns)


def _missing(schema: Schema, put: Put) -> Iterator[str]:
    for table, column in _read(put):
        what = f"{table}.{column}" if schema.has(table) else table
        instead = STAND_INS.get(what)
        if not _has(schema, what) and not (instead and _has(schema, instead)):
            yield what


def _has(schema: Schema, what: str) -> bool:
    table, _, column = what.partition(".")
    return schema.has(table) and (not column or bool(getattr(schema, table).has(column)))


def _lack(what: str, puts: Sequence[Put], shape: Shape) -> Lack:
    """Each lack is judged as if it were the only one, so that none is blamed for another's harm."""
    table, _, column = what.partition(".")
    whole = {name: set(columns) for name, columns in shape.items()}
    for read, name in (pair for put in puts for pair in _read(put)):
        whole.setdefault(read, set()).add(name)
    if column:
        whole[table].discard(column)
    else:
        del whole[table]
    otherwise = Schema(TABLES, {name: frozenset(columns) for name, columns in whole.items()}, "")
    concerned = [put for put in puts if any(what in {read, f"{read}.{name}"} for read, name in _read(put))]
    blinded = [put for put in concerned if not _can_be_built(put, otherwise)]
    return Lack(
        what,
        tuple(put.statement.name for put in blinded),
        tuple(put.statement.name for put in concerned if put not in blinded),
        tuple(sorted({probe for put in concerned for probe in put.probes})),
    )


def _can_be_built(put: Put, schema: Schema) -> bool:
    try:
        put.statement.build(schema)
    except SourceUnavailable:
        return False
    return True
