"""Column types that hold what the bot says, whatever the database makes of it."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_LARGEST: Final = 2**63 - 1


class Moment(TypeDecorator[datetime]):
    """An aware time, UTC on the way out. A naive one is a mistake, for nobody knows what it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"The journal keeps aware times only; {value.isoformat()} has no time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        if value is None:
            return None
        moment: datetime = value
        # SQLite keeps no zone; what went in was UTC.
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from people and production: what PostgreSQL refuses (NUL, half an emoji) becomes a question mark."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        if value is None:
            return None
        return value.replace("\x00", "?").encode("utf-8", "replace").decode("utf-8")


class Identifier(TypeDecorator[int]):
    """An id as typed. One too large for any database is left to the document, which has it in full."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's
        return value if value is not None and abs(value) <= _LARGEST else None
