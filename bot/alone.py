"""One process on one SQLite file: a lock beside it, which the system takes back from the dead."""

import contextlib
import fcntl
import stat
from collections.abc import Generator
from pathlib import Path

from bot.keys import OWNER_ONLY
from bot.mistakes import SettingsError

__all__ = ["held", "keep_from_others"]

TAKEN = (
    "DATABASE_URL names an SQLite file that another Lamplighter runs on already: stop that one"
    " first, or keep things in PostgreSQL, where several may run side by side."
)
OUT_OF_REACH = (
    "DATABASE_URL: the file that ends in .lock beside the database cannot be opened for writing:"
    " make it this account's own."
)


def keep_from_others(file: Path) -> None:
    """Make a database's file if it is not there; what it holds is for nobody else to read.

    Who is paired with whom stands in it as it is. A group that may read one keeps that right.
    """
    file.touch(OWNER_ONLY)
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & stat.S_IRWXO:
        with contextlib.suppress(PermissionError):  # it is somebody else's, who may write to it
            file.chmod(mode & ~stat.S_IRWXO)


@contextlib.contextmanager
def held(database: Path | None) -> Generator[None]:
    """Hold the lock of an SQLite file; with None, for PostgreSQL, there is nothing to hold.

    The empty lock file stays: to remove it could take it from under a process that just begins.

    Raises:
        SettingsError: when another process holds it.
    """
    if database is None:
        yield
        return
    file = database.resolve()  # by whatever name it goes, it is one file
    with contextlib.ExitStack() as opened:
        try:
            lock = opened.enter_context(file.with_name(f"{file.name}.lock").open("a"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            keep_from_others(file)
        except BlockingIOError:
            raise SettingsError((TAKEN,)) from None
        except OSError:
            raise SettingsError((OUT_OF_REACH,)) from None
        yield
