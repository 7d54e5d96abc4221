"""Whose turn it is to write: SQLite has one writer."""

import threading
from collections.abc import Generator
from contextlib import contextmanager

from storage.trouble import BusyError

LONGEST_SECONDS = 1.0
HURRY_SECONDS = 2.0
"""Whoever waits for a person gives up after this: Slack waits for three."""


class Turn:
    """One writer at a time. Whoever is patient lets the others go first, for a second at most.

    Threads queue here instead of polling the file's lock, which is neither fair nor quick.
    """

    def __init__(self) -> None:
        """Begin with nobody writing."""
        lock = threading.Lock()
        self._first, self._second = threading.Condition(lock), threading.Condition(lock)
        self._taken = False
        self._waiting = 0

    @contextmanager
    def take(self, *, patient: bool = False) -> Generator[None]:
        """Wait for the turn and keep it until the end of the block.

        Raises:
            BusyError: to whoever is not patient, after two seconds.
        """
        with self._first:
            self._wait_patiently() if patient else self._wait(HURRY_SECONDS)
            self._taken = True
        try:
            yield
        finally:
            with self._first:
                self._taken = False
                (self._first if self._waiting else self._second).notify()

    def _wait(self, seconds: float | None = None) -> None:
        self._waiting += 1
        try:
            if not self._first.wait_for(lambda: not self._taken, seconds):
                raise BusyError
        finally:
            self._waiting -= 1

    def _wait_patiently(self) -> None:
        while self._taken or self._waiting:
            if not self._second.wait(LONGEST_SECONDS):
                self._wait()
                return
