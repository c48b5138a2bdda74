"""The tables through which replicas know each other. A change here needs a migration, and `SCHEMA` its revision."""

from typing import Final

from sqlalchemy import Column, Integer, Table

from bot.journal.columns import Moment, Words
from bot.journal.tables import METADATA

REPLICAS: Final = Table(
    "replicas",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("host", Words, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("version", Words, nullable=False),
    # By the database's clock, as all moments here: replicas' own may differ.
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    # Set when its runs are given to others: from then on it may do nothing more.
    Column("dead_at", Moment),
)

TAKEOVERS: Final = Table(
    "takeovers",
    METADATA,
    Column("run", Words, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

CHANNEL_TURNS: Final = Table(
    "channel_turns",
    METADATA,
    Column("channel", Words, primary_key=True),
    # When the channel is at rest again, if nothing more is posted.
    Column("free_at", Moment, nullable=False),
    # So long posts that can wait give way to one that cannot.
    Column("urgent_until", Moment, nullable=False),
    Column("taken_by", Words, nullable=False),
)

PAUSES: Final = Table(
    "pauses",
    METADATA,
    Column("name", Words, primary_key=True),
    Column("until", Moment, nullable=False),
    Column("reason", Words, nullable=False),
)

SCHEMA_FLOOR: Final = Table(
    "schema_floor",
    METADATA,
    # The oldest revision whose code still works on these tables.
    Column("oldest", Words, primary_key=True),
)
