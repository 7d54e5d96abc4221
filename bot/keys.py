"""The keys for private texts: from the environment, or a file beside the SQLite database."""

import base64
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from bot.settings import Settings
from bot.settings.values import KEY_BYTES, parse_key

__all__ = ["KeyFileError", "key_file", "ring"]

OWNER_ONLY = 0o600


class KeyFileError(Exception):
    """The key file cannot be used."""


def ring(settings: Settings, say: Callable[[str], None]) -> tuple[bytes, ...]:
    """Return the keys, the encrypting one first; make the key file on the first start.

    ``say`` is told in one sentence when a file was made.

    Raises:
        KeyFileError: when an existing key file is open to others, damaged or out of reach.
    """
    path = key_file(settings)
    if path is None:
        return settings.secret_keys
    try:
        if not path.exists():
            _make(path)
            say(_made(path, settings))
        return (_read(path),)
    except OSError as error:
        raise KeyFileError(
            f"The key file {path} cannot be used ({error.strerror}):"
            " its folder must be this account's own."
        ) from error


def key_file(settings: Settings) -> Path | None:
    """Return where the key file is or will be; None when SECRET_KEYS holds the keys."""
    if settings.secret_keys or settings.database_file is None:
        return None
    return settings.database_file.with_name(settings.database_file.name + ".key")


def _make(path: Path) -> None:
    text = base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:  # another start was quicker: its key is the key
        return
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _made(path: Path, settings: Settings) -> str:
    sentence = (
        f"A new key for private texts is in {path}: keep a copy away from the database's backups,"
        " for without it nobody can read those texts again."
    )
    if settings.database_file and settings.database_file.exists():
        sentence += " (The database was there before it: texts under an older key need that key.)"
    return sentence


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & ~OWNER_ONLY:
            raise KeyFileError(
                f"The key file {path} is open to other accounts: `chmod 600 {path}` closes it."
            )
        text = file.read().decode("ascii", errors="replace").strip()
    try:
        return parse_key(text)
    except ValueError as mistake:
        raise KeyFileError(
            f"The key file {path} {mistake}: put your copy of it back, for texts written with it"
            " cannot be read without it."
        ) from None
