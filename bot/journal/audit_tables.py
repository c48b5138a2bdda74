"""The audit trail's tables. A change here needs a migration, and `SCHEMA` its revision."""

from typing import Final

from sqlalchemy import Column, Index, Integer, Table, text

from bot.journal.columns import Moment, Words
from bot.journal.tables import METADATA

AUDIT: Final = Table(
    "audit",
    METADATA,
    # The order in which entries were written; on PostgreSQL one that began earlier may appear later.
    Column("id", Integer, primary_key=True),
    # The same fact told twice by a repeated step is one entry.
    Column("key", Words, nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("actor", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    # JSON as text: what is hashed is what is kept, to the letter.
    Column("detail", Words, nullable=False),
    # Given when the entry is linked to the one before it, moments later, and never changed then (a trigger sees to it).
    Column("number", Integer, unique=True),
    Column("previous", Words),
    Column("hash", Words),
    Index("audit_at", "at"),
    Index(
        "audit_waiting",
        "id",
        sqlite_where=text("number IS NULL"),
        postgresql_where=text("number IS NULL"),
    ),
)

AUDIT_CHECKPOINTS: Final = Table(
    "audit_checkpoints",
    METADATA,
    # Entries up to this one were verified, and may be deleted; a trigger refuses to delete any other.
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("hash", Words, nullable=False),
    Column("signature", Words, nullable=False),
)
