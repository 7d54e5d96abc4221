"""What an address must look like, Slack's and the database's."""

import os
import tempfile
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from storage.database import is_address

__all__ = ["ApiUrl", "DatabaseUrl"]

POSTGRESQL = ("postgres://", "postgresql://", "postgresql+psycopg://")
FIRST_BYTES = b"SQLite format 3\0"


def _api_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        complete = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # brackets or a port that make no sense
        complete = False
    if not complete:
        raise ValueError(
            "SLACK_API_URL is not a web address: leave it unset for Slack itself, or give one that"
            " begins with https:// or http://."
        )
    return url.rstrip("/") + "/"


def _database_url(url: str) -> str:
    for scheme in POSTGRESQL:
        if url.startswith(scheme):
            return _postgresql_url("postgresql+psycopg://" + url.removeprefix(scheme))
    if not url.startswith("sqlite:///"):
        raise ValueError(
            "DATABASE_URL names a kind of database that Lamplighter does not know: it begins with"
            " sqlite:/// or postgresql://."
        )
    return _sqlite_url(url)


def _postgresql_url(url: str) -> str:
    if not is_address(url):
        raise ValueError(
            "DATABASE_URL is not an address of PostgreSQL: write"
            " postgresql://USER:PASSWORD@HOST:PORT/NAME, with a number for the port."
        )
    return url


def _sqlite_url(url: str) -> str:
    path = url.removeprefix("sqlite:///")
    if path in {"", ":memory:"} or "?" in path:
        raise ValueError(
            "DATABASE_URL names no file to keep things in: write sqlite:/// and then a plain path."
        )
    _check_folder(Path(path).parent)
    _check_file(Path(path))
    return url


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise ValueError(
            "DATABASE_URL names a file in a folder that is not there: make the folder first."
        )
    try:
        # Asking for permission is not enough: some folders take no files from anybody.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        raise ValueError(
            "DATABASE_URL names a file in a folder in which this account cannot write: make the"
            " folder this account's own, or name a file in another one."
        ) from None


def _check_file(file: Path) -> None:
    if file.is_dir():
        raise ValueError(
            "DATABASE_URL names a folder: write the name of a file in it behind, such as"
            " /lamplighter.db; the file is made on the first start."
        )
    if not file.exists():
        return
    if not os.access(file, os.R_OK | os.W_OK):
        raise ValueError(
            "DATABASE_URL names a file that this account may not read and write: make the file"
            " this account's own, or name another one."
        )
    if not _is_database(file):
        raise ValueError(
            "DATABASE_URL names a file that is not an SQLite database: name another one; a file"
            " that is not there yet is made on the first start."
        )


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(FIRST_BYTES)) in {b"", FIRST_BYTES}
    except OSError:
        return False


ApiUrl = Annotated[str, AfterValidator(_api_url)]
DatabaseUrl = Annotated[str, AfterValidator(_database_url)]
