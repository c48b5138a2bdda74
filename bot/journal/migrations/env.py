"""What Alembic runs: the migrations, on the connection and in the transaction that it was given."""

from alembic import context

from bot.journal.memory_tables import PAST_CASES

# Alembic asks for work at import: it loads this file in order to migrate.
context.configure(connection=context.config.attributes["connection"], target_metadata=PAST_CASES.metadata)
with context.begin_transaction():
    context.run_migrations()
