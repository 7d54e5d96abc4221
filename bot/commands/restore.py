"""`restore`: a database filled from a backup, all of it or nothing."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import typer

import storage.snapshots
from bot import alone, keys
from bot.mistakes import SettingsError
from bot.settings import read_kept
from mentoring.words import plural
from storage.database import Database
from storage.snapshots import NotEmptyError, SnapshotError

__all__ = ["run"]


def run(file: Path, replace: bool) -> int:  # noqa: FBT001 (handed on from the command line)
    """Restore and say how much; whatever is wrong is told before anything is touched."""
    settings = read_kept()
    with _understood(file), _copied(file) as copy, storage.snapshots.opened(copy) as snapshot:
        keys.fitting(settings, snapshot)
        file_alone = alone.held(settings.database_file)
        with file_alone, closing(Database(settings.database_url)) as database:
            database.migrate()
            held = storage.snapshots.fill(database, snapshot, replace=replace)
            database.wipe()
    typer.echo(
        f"Restored from {file}: {plural(held.rows, 'row')} of {plural(held.tables, 'table')}."
    )
    return 0


@contextmanager
def _copied(file: Path) -> Generator[Path]:
    """Yield a copy of a file for as long as it is needed: the backup itself stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise SettingsError((f"{file} cannot be read ({error.strerror}).",)) from error
        yield copy


@contextmanager
def _understood(file: Path) -> Generator[None]:
    """Turn what is wrong into a sentence."""
    try:
        yield
    except NotEmptyError as error:
        sentence = (
            f"The database of DATABASE_URL holds {plural(error.rows, 'row')} already: stop the bot,"
            " and add --replace to give them up for what the backup holds."
        )
        raise SettingsError((sentence,)) from error
    except SnapshotError as error:
        raise SettingsError((f"{file}: {str(error) or type(error).__doc__}",)) from error
