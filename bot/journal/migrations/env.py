"""What Alembic runs: the migrations, on the connection and in the transaction that it was given."""

from alembic import context

from bot.journal.audit_tables import AUDIT
from bot.journal.turn_tables import TURNS
from bot.journal.watching_tables import SIGNS_OF_LIFE

_KNOWN = [AUDIT.metadata, SIGNS_OF_LIFE.metadata, TURNS.metadata]

# Alembic asks for work at import: it loads this file in order to migrate.
context.configure(connection=context.config.attributes["connection"], target_metadata=_KNOWN)
with context.begin_transaction():
    context.run_migrations()
