"""The keys for private texts: from the environment, or a file beside the SQLite database.

The file has a key in each line; the first one seals.
"""

import base64
import contextlib
import os
import secrets
import stat
from collections.abc import Callable, Generator
from pathlib import Path

import storage.seals
from bot.settings import Kept, SettingsError
from bot.settings.values import KEY_BYTES, parse_key
from storage.database import Database

__all__ = ["KeysError", "fitting", "key_file", "read", "renew", "ring"]

OWNER_ONLY = 0o600

Ring = tuple[bytes, ...]


class KeysError(SettingsError):
    """The keys cannot be used; the sentence says why and how to mend it."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__((f"Keys: {sentence}",))


def ring(settings: Kept, database: Database, say: Callable[[str], None]) -> Ring:
    """Return the keys, the encrypting one first; make the key file on the first start.

    ``say`` is told in one sentence when a file was made.

    Raises:
        KeysError: as ``fitting`` does, and when the file cannot be made.
    """
    found = fitting(settings, database)
    path = key_file(settings)
    if found or path is None:
        return found
    with _within_reach(path):
        _make(path)
    say(
        f"A new key for private texts is in {path}: keep a copy away from the database's backups,"
        " for without it nobody can read those texts again."
    )
    return read(settings)


def fitting(settings: Kept, database: Database) -> Ring:
    """Return the keys, none while the key file is still to be made.

    Raises:
        KeysError: when they do not open what ``database`` holds, and as ``read`` does.
    """
    found = read(settings)
    if not storage.seals.opens(database, found):
        raise KeysError(_misfit(settings, found))
    return found


def read(settings: Kept) -> Ring:
    """Return the keys, none while the key file is still to be made.

    Raises:
        KeysError: when an existing key file is open to others, damaged or out of reach.
    """
    path = key_file(settings)
    if path is None:
        return settings.secret_keys
    with _within_reach(path):
        return _read(path) if path.exists() else ()


def renew(settings: Kept) -> Ring:
    """Put a new key in front of the key file's, all at once, and return them all.

    A bot that runs meanwhile reads the file again when it meets the new key.

    Raises:
        KeysError: as ``read`` does.
    """
    before, path = read(settings), key_file(settings)
    if path is None:
        return before
    after = (secrets.token_bytes(KEY_BYTES), *before)
    with _within_reach(path):
        fresh = path.with_name(path.name + ".new")
        fresh.unlink(missing_ok=True)
        _write(fresh, after)
        fresh.replace(path)
        _settle(path.parent)
    return after


def key_file(settings: Kept) -> Path | None:
    """Return where the key file is or will be; None when SECRET_KEYS holds the keys."""
    if settings.secret_keys or settings.database_file is None:
        return None
    return settings.database_file.with_name(settings.database_file.name + ".key")


def _misfit(settings: Kept, found: Ring) -> str:
    path = key_file(settings)
    if path is None:
        return "no key in SECRET_KEYS opens what is stored; put the old key back, last in the list."
    wrong = "does not open what is stored" if found else "is gone, and private texts are stored"
    return (
        f"the key file {path} {wrong}; put your copy of the old key back there, or set SECRET_KEYS"
        " to it."
    )


@contextlib.contextmanager
def _within_reach(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise KeysError(
            f"the key file {path} cannot be used ({error.strerror}):"
            " its folder must be this account's own."
        ) from error


def _make(path: Path) -> None:
    # Another start may be quicker: its key is the key.
    with contextlib.suppress(FileExistsError):
        _write(path, (secrets.token_bytes(KEY_BYTES),))


def _write(path: Path, keys: Ring) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.writelines(base64.b64encode(key) + b"\n" for key in keys)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Wait until the folder's new entry is on the disk: nothing may be sealed before."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> Ring:
    with path.open("rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & ~OWNER_ONLY:
            raise KeysError(
                f"the key file {path} is open to other accounts: `chmod 600 {path}` closes it."
            )
        lines = file.read().decode("ascii", errors="replace").split("\n")
    try:
        return tuple(parse_key(line.strip()) for line in lines if line.strip()) or (parse_key(""),)
    except ValueError as mistake:
        raise KeysError(
            f"the key file {path} {mistake}: put your copy of it back, for texts written with it"
            " cannot be read without it."
        ) from None
