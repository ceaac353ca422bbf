"""Run by Alembic: migrates over the connection that `sro_desk.data.schema` hands it, inside its transaction."""

from alembic import context

from sro_desk.data import models

context.configure(connection=context.config.attributes["connection"], target_metadata=models.Record.metadata)
context.run_migrations()
