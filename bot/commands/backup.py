"""`backup`: everything that is kept, in a file beside a bot that goes on."""

import os
import tempfile
from pathlib import Path

import typer

import storage.snapshots
from bot import keys
from bot.commands.kept import opened
from bot.mistakes import SettingsError
from bot.settings import Kept, read_kept
from mentoring.words import plural
from storage.snapshots import Held, SnapshotError

__all__ = ["run"]

OWNER_ONLY = 0o600


def run(file: Path) -> int:
    """Make a backup and say what is in it, and what is not."""
    settings = read_kept()
    _must_be_new(file)
    held = _make(settings, file)
    typer.echo(f"{plural(held.rows, 'row')} of {plural(held.tables, 'table')}: {file}")
    typer.echo(_about_keys(settings))
    return 0


def _must_be_new(file: Path) -> None:
    if file.exists():
        raise SettingsError((f"{file} is there already: name a new file.",))
    if not file.absolute().parent.is_dir():
        raise SettingsError((f"{file} would be in a folder that is not there: make it first.",))
    if "?" in str(file.absolute()):
        raise SettingsError((f"{file}: a question mark cannot be in the name.",))


def _make(settings: Kept, file: Path) -> Held:
    """Make it beside its place and move it there when it is whole."""
    try:
        with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=".backup") as folder:
            made = Path(folder) / "made.db"
            with opened(settings) as database:
                held = storage.snapshots.write(database, made)
            made.chmod(OWNER_ONLY)
            _settle(made)
            _must_be_new(file)
            made.replace(file)
            _settle(file.absolute().parent)
    except SnapshotError as error:
        raise SettingsError((str(error) or str(type(error).__doc__),)) from error
    except OSError as error:
        raise SettingsError((f"{file} cannot be written ({error.strerror}).",)) from error
    return held


def _settle(path: Path) -> None:
    """Wait until it is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _about_keys(settings: Kept) -> str:
    where = keys.key_file(settings) or "SECRET_KEYS"
    return (
        f"The keys for private texts are not in it, but in {where}: keep a copy of them in another"
        " place."
    )
