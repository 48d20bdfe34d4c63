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
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            # A table that is copied goes for a moment, and what refers to it may not notice. Inside
            # a transaction the pragma does nothing, so it goes past SQLAlchemy, which begins one.
            # The raw connection is sqlite3 there, which the stubs do not know.
            connection.connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            # SQLite alters a table by copying it.
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite:
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    msg = f"rows refer to what is not there: {broken[:5]}"
                    raise RuntimeError(msg)
        connection.commit()
    engine.dispose()


run()
