"""`migrate`: the tables, brought up to date before a new version starts."""

import typer

from bot import alone
from bot.settings import read_kept
from storage.database import Database

__all__ = ["run"]


def run() -> int:
    """Migrate the database of the settings and say where it is now."""
    settings = read_kept()
    if settings.database_file:
        alone.keep_from_others(settings.database_file)
    database = Database(settings.database_url)
    try:
        before = database.revision()
        database.migrate()
        after = database.revision()
    finally:
        database.close()
    if before == after:
        typer.echo(f"The database is up to date ({after}).")
    else:
        typer.echo(f"The database is now at {after}; it was at {before or 'nothing'}.")
    return 0
