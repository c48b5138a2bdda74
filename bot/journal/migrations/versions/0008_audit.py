"""The audit trail: entries that nobody can change or delete, and checkpoints up to which old ones may go."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEPT = ("id", "key", "at", "actor", "action", "subject", "outcome", "detail")
SEALED = "The audit trail is append-only: entry % cannot be changed."
UNCHECKED = "The audit trail is append-only: entry % is not behind a checkpoint."
FINAL = "The audit trail and its checkpoints are append-only."


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.Text(), nullable=False, unique=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), unique=True),
        sa.Column("previous", sa.Text()),
        sa.Column("hash", sa.Text()),
    )
    op.create_index("audit_at", "audit", ["at"])
    waiting = sa.text("number IS NULL")
    op.create_index("audit_waiting", "audit", ["id"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "audit_checkpoints",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
    )
    for statement in _on_sqlite() if op.get_bind().dialect.name == "sqlite" else _on_postgresql():
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("audit_checkpoints")
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        for function in ("audit_sealed", "audit_kept", "audit_final"):
            op.execute(f"DROP FUNCTION {function}()")


def _on_sqlite() -> list[str]:
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)
    behind = "OLD.number <= (SELECT max(number) FROM audit_checkpoints)"
    return [
        "CREATE TRIGGER audit_sealed BEFORE UPDATE ON audit "
        f"WHEN OLD.number IS NOT NULL OR NEW.number IS NULL OR {changed} "
        f"BEGIN SELECT RAISE(ABORT, '{SEALED.replace('entry %', 'an entry')}'); END",
        f"CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN ({behind}) IS NOT TRUE "
        f"BEGIN SELECT RAISE(ABORT, '{UNCHECKED.replace('entry %', 'an entry')}'); END",
        *(
            f"CREATE TRIGGER audit_final_{verb.lower()} BEFORE {verb} ON audit_checkpoints "
            f"BEGIN SELECT RAISE(ABORT, '{FINAL}'); END"
            for verb in ("UPDATE", "DELETE")
        ),
    ]


def _on_postgresql() -> list[str]:
    before, after = (f"({', '.join(f'{row}.{name}' for name in KEPT)})" for row in ("OLD", "NEW"))
    return [
        _function(
            "audit_sealed",
            f"IF OLD.number IS NOT NULL OR NEW.number IS NULL OR {before} IS DISTINCT FROM {after} THEN "
            f"RAISE EXCEPTION '{SEALED}', OLD.id; END IF; RETURN NEW;",
        ),
        _function(
            "audit_kept",
            "IF (OLD.number <= (SELECT max(number) FROM audit_checkpoints)) IS NOT TRUE THEN "
            f"RAISE EXCEPTION '{UNCHECKED}', OLD.id; END IF; RETURN OLD;",
        ),
        _function("audit_final", f"RAISE EXCEPTION '{FINAL}';"),
        "CREATE TRIGGER audit_sealed BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_sealed()",
        "CREATE TRIGGER audit_kept BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept()",
        "CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_final()",
        "CREATE TRIGGER audit_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoints "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_final()",
    ]


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
