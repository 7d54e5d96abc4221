"""Run migrations on the connection that storage.migrations hands in."""

from alembic import context

import storage.back_ups
import storage.columns
import storage.concerns
import storage.keys
import storage.machinery
import storage.placements
import storage.readers
import storage.rounds
import storage.steps
import storage.tables
import storage.wishes

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=storage.columns.Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
