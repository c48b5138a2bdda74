"""A row that knows which of its columns the database does not have."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from checks.kit.unavailable import SourceUnavailable


@dataclass(frozen=True, slots=True)
class Row:
    """Typed access by column; a column that this installation lacks is unknown, never NULL."""

    values: Mapping[str, Any]
    absent: frozenset[str] = frozenset()
    source: str = "fub"

    def _value(self, column: str) -> Any:
        if column in self.absent:
            raise SourceUnavailable(self.source, f"This installation has no column for {column}.")
        return self.values[column]

    def has(self, column: str) -> bool:
        """Whether the installation has the column at all."""
        return column not in self.absent

    def number(self, column: str) -> int:
        """A value that is never NULL."""
        return int(self._value(column))

    def maybe_number(self, column: str) -> int | None:
        value = self._value(column)
        return None if value is None else int(value)

    def text(self, column: str) -> str | None:
        """Trimmed; an empty text is NULL."""
        value = self._value(column)
        return None if value is None else str(value).strip() or None

    def flag(self, column: str) -> bool:
        return bool(self._value(column))

    def moment(self, column: str) -> datetime | None:
        """Databases keep naive UTC; SQLite hands out text."""
        value = self._value(column)
        if value is None:
            return None
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            raise SourceUnavailable(self.source, f"The value in {column} is no date: it cannot be judged.") from None
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
