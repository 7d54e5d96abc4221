"""A database whose transactions have edges: places where a copy of the bot may die."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from storage.database import Database, Db

__all__ = ["AFTER_COMMIT", "BEFORE", "BEFORE_COMMIT", "BEFORE_READING", "Edged"]

BEFORE = "before a transaction"
BEFORE_COMMIT = "before a commit"
AFTER_COMMIT = "after a commit"
BEFORE_READING = "before a reading"


class Edged(Database):
    """The database as it is; ``edge`` is told where a transaction is."""

    def __init__(self, url: str, ring: tuple[bytes, ...], edge: Callable[[str], None]) -> None:
        """Prepare as any other; ``edge`` may raise what nothing catches."""
        super().__init__(url, ring)
        self._edge = edge

    @contextmanager
    def transaction(self, team: str, *, patient: bool = False) -> Generator[Db]:
        """Yield a transaction that may write, with its three edges."""
        self._edge(BEFORE)
        with super().transaction(team, patient=patient) as db:
            yield db
            self._edge(BEFORE_COMMIT)
        self._edge(AFTER_COMMIT)

    @contextmanager
    def reading(self, team: str) -> Generator[Db]:
        """Yield a transaction that only reads, with the one edge before it."""
        self._edge(BEFORE_READING)
        with super().reading(team) as db:
            yield db
