"""Open the database, start a transaction, bring the tables up to date."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

import storage.migrations
import storage.trouble
from storage import engines
from storage.cipher import Cipher
from storage.trouble import UnsureError
from storage.turn import Turn

__all__ = ["Database", "Db", "is_address"]

PORTS = range(1, 65_536)


@dataclass(frozen=True, slots=True)
class Db:
    """One transaction in one workspace: everything a function of this room needs."""

    session: Session
    team: str
    cipher: Cipher


class Database:
    """One engine for the whole process, SQLite or PostgreSQL."""

    def __init__(self, url: str, ring: tuple[bytes, ...] = ()) -> None:
        """Prepare the engine for ``url``; nothing is opened yet.

        One in memory is gone when it is closed, and takes one transaction at a time.
        """
        self.cipher = Cipher(ring)
        self.engine = engines.make(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._turn = Turn() if url.startswith("sqlite") else None

    def unlock(
        self, ring: tuple[bytes, ...], learn: Callable[[], tuple[bytes, ...]] | None = None
    ) -> None:
        """Seal and open private texts with these keys from now on.

        Something that none of them opens may have been sealed by another process with a new key:
        ``learn`` returns the keys as they are by then, and they are used from there on.
        """

        def anew() -> tuple[bytes, ...]:
            found = learn() if learn else ring
            if found != ring:
                self.unlock(found, learn)
            return found

        self.cipher = Cipher(ring, anew)

    @contextmanager
    def transaction(self, team: str, *, patient: bool = False) -> Generator[Db]:
        """Yield a transaction that may write; commit at the end, roll back on any exception.

        One for which nobody waits is ``patient``: on SQLite it lets the others go first. The others
        give up in time for a person to be told (``storage.trouble``).

        Raises:
            UnsureError: when the server went away during the commit.
        """
        with self._writing(patient=patient), self._sessions() as session:
            session.connection(execution_options=engines.options(patient=patient))
            yield Db(session, team, self.cipher)
            session.flush()
            self._commit(session)

    @contextmanager
    def reading(self, team: str) -> Generator[Db]:
        """Yield a transaction that only reads and waits for no writer."""
        with self._sessions() as session:
            session.connection(execution_options=engines.options(reading=True))
            yield Db(session, team, self.cipher)

    def migrate(self) -> None:
        """Bring the tables up to date; several copies may try at once."""
        with self._writing(patient=True):
            storage.migrations.upgrade(self.engine)

    def revision(self) -> str | None:
        """Return the revision the tables are at; None for an empty database."""
        return storage.migrations.revision(self.engine)

    def head(self) -> str:
        """Return the revision this version of the bot needs."""
        return storage.migrations.head()

    def ping(self) -> None:
        """Ask the database for one answer; raises what the driver raises."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def moment(self) -> datetime | None:
        """Return what time it is for the database's server; None for SQLite, which has none."""
        if self._turn:
            return None
        with self.engine.connect() as connection:
            told: datetime = connection.scalar(text("SELECT clock_timestamp()"))
        return told.astimezone(UTC)

    @property
    def in_use(self) -> int:
        """How many connections are in use right now."""
        pool = self.engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    def wipe(self) -> None:
        """Empty SQLite's log of what was written: it may still hold what has been deleted."""
        if self._turn:
            with self._turn.take(patient=True), self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _commit(self, session: Session) -> None:
        """Commit; a server that is gone by then may have done so. A file that refuses has not."""
        try:
            session.commit()
        except DBAPIError as error:
            if self._turn or not storage.trouble.is_down(error):
                raise
            raise UnsureError from error

    def _writing(self, *, patient: bool) -> AbstractContextManager[None]:
        return self._turn.take(patient=patient) if self._turn else nullcontext()

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def is_address(url: str) -> bool:
    """Tell whether ``url`` can be taken apart as an address; whether anybody is there is open."""
    try:
        port = make_url(url).port
    except (ArgumentError, ValueError):
        return False
    return port is None or port in PORTS
