"""The journal's tables of past cases. A change here needs a migration, and `SCHEMA` its revision."""

from typing import Final

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, Table, text

from bot.journal.columns import Identifier, Moment, Words
from bot.journal.tables import METADATA

PAST_CASES: Final = Table(
    "past_cases",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("issue", Words),
    Column("account_id", Identifier),
    Column("first_code", Words),
    Column("outcome", Words, nullable=False),
    Column("minutes_to_fix", Integer),
    Column("false_alarm", Boolean, nullable=False),
    Column("people", Boolean),
    Column("source", Words, nullable=False),
    # What is compared and told, and nothing that is asked for.
    Column("document", JSON, nullable=False),
    Index("past_cases_account", "account_id", "at"),
    Index(
        "past_cases_uncoded",
        "issue",
        "at",
        sqlite_where=text("first_code IS NULL"),
        postgresql_where=text("first_code IS NULL"),
    ),
)

PAST_CASE_CODES: Final = Table(
    "past_case_codes",
    METADATA,
    Column("code", Words, primary_key=True),
    # The case's own time, so that the newest of a code are read from the index alone.
    Column("at", Moment, primary_key=True),
    Column("case_id", Words, ForeignKey("past_cases.id", ondelete="CASCADE"), primary_key=True),
    Index("past_case_codes_case", "case_id"),
)

PAST_CASE_RUNS: Final = Table(
    "past_case_runs",
    METADATA,
    Column("run_id", Words, primary_key=True),
    Column("case_id", Words, ForeignKey("past_cases.id", ondelete="CASCADE"), nullable=False),
    Index("past_case_runs_case", "case_id"),
)
