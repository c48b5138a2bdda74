"""Past cases, so that a triage can be compared with them; feedback names the right type and the true cause."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "past_cases",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("issue", sa.Text()),
        sa.Column("account_id", sa.BigInteger()),
        sa.Column("first_code", sa.Text()),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("minutes_to_fix", sa.Integer()),
        sa.Column("false_alarm", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Boolean()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
    )
    op.create_index("past_cases_account", "past_cases", ["account_id", "at"])
    op.create_index(
        "past_cases_uncoded",
        "past_cases",
        ["issue", "at"],
        sqlite_where=sa.text("first_code IS NULL"),
        postgresql_where=sa.text("first_code IS NULL"),
    )
    op.create_table(
        "past_case_codes",
        sa.Column("code", sa.Text(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("case_id", sa.Text(), sa.ForeignKey("past_cases.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("past_case_codes_case", "past_case_codes", ["case_id"])
    op.create_table(
        "past_case_runs",
        sa.Column("run_id", sa.Text(), primary_key=True),
        sa.Column("case_id", sa.Text(), sa.ForeignKey("past_cases.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("past_case_runs_case", "past_case_runs", ["case_id"])
    op.add_column("feedback", sa.Column("issue", sa.Text()))
    op.add_column("feedback", sa.Column("cause", sa.Text()))


def downgrade() -> None:
    op.drop_column("feedback", "cause")
    op.drop_column("feedback", "issue")
    op.drop_table("past_case_runs")
    op.drop_table("past_case_codes")
    op.drop_table("past_cases")
