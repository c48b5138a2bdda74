"""The messages that requests were read from, for as long as they are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_messages",
        sa.Column("run_id", sa.Text(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("messages", sa.JSON(), nullable=False),
    )
    op.create_index("kept_messages_at", "kept_messages", ["at"])


def downgrade() -> None:
    op.drop_table("kept_messages")
