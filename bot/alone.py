"""One process on one SQLite file: a lock beside it, which the system takes back from the dead."""

import contextlib
import fcntl
from collections.abc import Generator
from pathlib import Path

from bot.keys import OWNER_ONLY
from bot.mistakes import SettingsError

__all__ = ["held"]

TAKEN = (
    "DATABASE_URL names an SQLite file that another Lamplighter runs on already: stop that one"
    " first, or keep things in PostgreSQL, where several may run side by side."
)
OUT_OF_REACH = (
    "DATABASE_URL: the file that ends in .lock beside the database cannot be opened for writing:"
    " make it this account's own."
)


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
            # Who is paired with whom stands in it as it is, for nobody else to read.
            file.touch(OWNER_ONLY)
        except BlockingIOError:
            raise SettingsError((TAKEN,)) from None
        except OSError:
            raise SettingsError((OUT_OF_REACH,)) from None
        yield
