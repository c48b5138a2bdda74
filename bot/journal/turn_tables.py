"""The table of requests by person. A change here needs a migration, and `SCHEMA` its revision."""

from typing import Final

from sqlalchemy import Column, Index, Table

from bot.journal.columns import Moment, Words
from bot.journal.tables import METADATA

TURNS: Final = Table(
    "turns",
    METADATA,
    # The request's own name: delivered again, it is the same one.
    Column("request", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("at", Moment, nullable=False),
    # Each request of a person deletes the old ones of that person, so the table stays as small as the last minutes.
    Index("turns_person", "person", "at"),
)
