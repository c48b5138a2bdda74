"""The journal's tables. A change here needs a migration, and `SCHEMA` its revision."""

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from bot.journal.columns import Identifier, Moment, Words

SCHEMA: Final = "0011"
"""The newest revision. Kept here, for asking Alembic would cost its import at every start."""

METADATA: Final = MetaData()

REPORTS: Final = Table(
    "reports",
    METADATA,
    Column("run_id", Words, primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("requested_by", Words),
    Column("channel", Words),
    Column("thread_ts", Words),
    Column("message_ts", Words),
    Column("issue", Words),
    Column("account_id", Identifier),
    Column("user_id", Identifier),
    Column("deal_id", Identifier),
    Column("severity", Words),
    Column("verdict", Words, nullable=False),
    Column("first_cause", Words),
    Column("page", Boolean, nullable=False),
    Column("refusal_condition", Words),
    Column("took_ms", Integer, nullable=False),
    # JSON as text, not PostgreSQL's binary kind, which refuses a NUL inside a string.
    Column("document", JSON, nullable=False),
    Index("reports_asked_at", "asked_at"),
    Index("reports_account", "account_id", "asked_at"),
)

REPORT_CAUSES: Final = Table(
    "report_causes",
    METADATA,
    Column("run_id", Words, ForeignKey("reports.run_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", Words, nullable=False),
    Column("account_id", Identifier),
    Column("certainty", Words, nullable=False),
    Column("explained_by", Words),
    Column("first", Boolean, nullable=False),
    Index("report_causes_account", "account_id", "code"),
)

EVENTS: Final = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("fact", Words, nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("run_id", Words),
    Column("kind", Words, nullable=False),
    Column("by_user", Words),
    Column("detail", JSON, nullable=False),
    Index("events_run", "run_id"),
)

CLAIMS: Final = Table(
    "claims",
    METADATA,
    Column("subject", Words, primary_key=True),
    Column("run_id", Words, nullable=False),
    Column("channel", Words),
    Column("message_ts", Words),
    Column("taken_at", Moment, nullable=False),
)

FEEDBACK: Final = Table(
    "feedback",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run_id", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("by_user", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Words),
    # As a person corrects them; None where they did not say.
    Column("issue", Words),
    Column("cause", Words),
    UniqueConstraint("run_id", "kind", "by_user", "at", name="feedback_once"),
)

COUNTER_READINGS: Final = Table(
    "counter_readings",
    METADATA,
    Column("place", Words, primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

RECORDINGS: Final = Table(
    "recordings",
    METADATA,
    Column("name", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Index("recordings_at", "at"),
)

INCIDENTS: Final = Table(
    "incidents",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("subject", Words, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    # The version that the root message shows.
    Column("shown", Integer, nullable=False),
    # One open incident per cause and scope, whoever opens it.
    Index("incidents_open", "subject", unique=True, sqlite_where=text("open = 1"), postgresql_where=text("open")),
    Index("incidents_unsettled", "settled"),
)

HAPPENINGS: Final = Table(
    "incident_happenings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("incident", Integer, ForeignKey("incidents.number", ondelete="CASCADE"), nullable=False),
    Column("key", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", Words, nullable=False),
    Column("by_user", Words),
    Column("detail", JSON, nullable=False),
    UniqueConstraint("incident", "key", name="incident_happenings_once"),
    Index("incident_happenings_key", "key"),
)

MONITOR_LOOKS: Final = Table(
    "monitor_looks",
    METADATA,
    Column("monitor", Words, primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("document", JSON, nullable=False),
)

MONITOR_STATES: Final = Table(
    "monitor_states",
    METADATA,
    Column("monitor", Words, primary_key=True),
    Column("document", JSON, nullable=False),
)

KEPT_MESSAGES: Final = Table(
    "kept_messages",
    METADATA,
    Column("run_id", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    # `user` and `text` of each, oldest first: redacted, people as letters.
    Column("messages", JSON, nullable=False),
    Index("kept_messages_at", "at"),
)
