"""Incidents as what has happened to them, and what monitors saw."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("shown", sa.Integer(), nullable=False),
    )
    op.create_index(
        "incidents_open",
        "incidents",
        ["subject"],
        unique=True,
        sqlite_where=sa.text("open = 1"),
        postgresql_where=sa.text("open"),
    )
    op.create_index("incidents_unsettled", "incidents", ["settled"])
    op.create_table(
        "incident_happenings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("incident", sa.Integer(), sa.ForeignKey("incidents.number", ondelete="CASCADE"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_user", sa.Text()),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.UniqueConstraint("incident", "key", name="incident_happenings_once"),
    )
    op.create_index("incident_happenings_key", "incident_happenings", ["key"])
    op.create_table(
        "monitor_looks",
        sa.Column("monitor", sa.Text(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("document", sa.JSON(), nullable=False),
    )
    op.create_table(
        "monitor_states",
        sa.Column("monitor", sa.Text(), primary_key=True),
        sa.Column("document", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("monitor_states")
    op.drop_table("monitor_looks")
    op.drop_table("incident_happenings")
    op.drop_table("incidents")
