"""The tables of the bot's watch over itself. A change here needs a migration, and `SCHEMA` its revision."""

from typing import Final

from sqlalchemy import Boolean, Column, Table

from bot.journal.columns import Moment, Words
from bot.journal.tables import METADATA

SOURCE_OUTAGES: Final = Table(
    "source_outages",
    METADATA,
    # A row for each source that nobody has had an answer from; the first answer to any replica deletes it.
    Column("source", Words, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("reason", Words, nullable=False),
    # People have been told, so they are told of its return too.
    Column("told", Boolean, nullable=False),
)

SIGNS_OF_LIFE: Final = Table(
    "signs_of_life",
    METADATA,
    # One row for each process, so that none waits for another's lock.
    Column("process", Words, primary_key=True),
    Column("at", Moment, nullable=False),
)
