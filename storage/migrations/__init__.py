"""The history of the tables, and how to bring a database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

LOCK = 7_151_823


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing; one process at a time."""
    if revision(engine) == head():
        return
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # Outside any transaction: with foreign keys on, rebuilding a table deletes children.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # connected above
        try:
            with connection.begin():
                _run(connection)
        finally:
            if connection.dialect.name == "sqlite":
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]  # connected above


def revision(engine: Engine) -> str | None:
    """Return the revision the database is at; None before the first migration."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """Return the newest revision that this version knows."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    assert newest is not None, "the migrations folder is empty"  # noqa: S101 (ships with the code)
    return newest


def note_head(connection: Connection) -> None:
    """Note that tables made at once, from nothing, are at the newest revision."""
    script = ScriptDirectory.from_config(_config())
    MigrationContext.configure(connection).stamp(script, head())


def known(revision: str | None) -> bool:
    """Tell whether this version knows a revision, and can go on from it."""
    script = ScriptDirectory.from_config(_config())
    return revision is not None and revision in {one.revision for one in script.walk_revisions()}


def _run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Waiting for another copy, and a migration itself, may take longer than a gesture.
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
