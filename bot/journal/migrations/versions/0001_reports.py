"""Reports, their causes, and events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("run_id", sa.Text(), primary_key=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.Text()),
        sa.Column("channel", sa.Text()),
        sa.Column("thread_ts", sa.Text()),
        sa.Column("message_ts", sa.Text()),
        sa.Column("issue", sa.Text()),
        sa.Column("account_id", sa.BigInteger()),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("deal_id", sa.BigInteger()),
        sa.Column("severity", sa.Text()),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("first_cause", sa.Text()),
        sa.Column("page", sa.Boolean(), nullable=False),
        sa.Column("refusal_condition", sa.Text()),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
    )
    op.create_index("reports_asked_at", "reports", ["asked_at"])
    op.create_index("reports_account", "reports", ["account_id", "asked_at"])
    op.create_table(
        "report_causes",
        sa.Column("run_id", sa.Text(), sa.ForeignKey("reports.run_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger()),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("explained_by", sa.Text()),
        sa.Column("first", sa.Boolean(), nullable=False),
    )
    op.create_index("report_causes_account", "report_causes", ["account_id", "code"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("fact", sa.Text(), nullable=False, unique=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_id", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by_user", sa.Text()),
        sa.Column("detail", sa.JSON(), nullable=False),
    )
    op.create_index("events_run", "events", ["run_id"])


def downgrade() -> None:
    op.drop_table("events")
    op.drop_table("report_causes")
    op.drop_table("reports")
