"""From what a driver hands out to rows as checks read them, and back for values that are bound."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from checks.kit.row import Row
from checks.kit.schema import ABSENT


def rows_of(labels: Iterable[str], values: Iterable[Sequence[Any]], source: str) -> tuple[Row, ...]:
    """Rows by label; labels of columns that the installation lacks are set apart."""
    names = list(labels)
    absent = frozenset(name.removeprefix(ABSENT) for name in names if name.startswith(ABSENT))
    present = [(place, name) for place, name in enumerate(names) if not name.startswith(ABSENT)]
    return tuple(Row({name: plain(found[place]) for place, name in present}, absent, source) for found in values)


def plain(value: Any) -> Any:
    """A value without its driver's peculiarities: exact decimals become numbers, bytes become text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return value


def bound(params: Mapping[str, Any], *, sqlite: bool) -> dict[str, Any]:
    """Values as the databases hold them: moments in naive UTC, which SQLite keeps as text; lists as lists."""
    return {name: _bound(value, sqlite=sqlite) for name, value in params.items()}


def _bound(value: Any, *, sqlite: bool) -> Any:
    if isinstance(value, datetime):
        naive = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return naive.isoformat(" ") if sqlite else naive
    if isinstance(value, set | frozenset | tuple | list):
        return [_bound(item, sqlite=sqlite) for item in value]
    return value
