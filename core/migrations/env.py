"""Alembic's environment: the metadata is whole only after `wsgi` has loaded every package."""

from alembic import context

import wsgi
from core.database import Base
from core.database import make_engine

wsgi.load_packages()


def run() -> None:
    """Run the migrations on the database that the configuration names."""
    engine = make_engine(context.config.attributes["database_url"])
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            # SQLite alters a table by copying it.
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()
