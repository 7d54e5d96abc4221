"""The log of a simulated year: kept out of sight, and listened to."""

import logging
from collections.abc import Generator
from contextlib import contextmanager

from bot.simulation.canaries import Canaries


class _Ear(logging.Handler):
    """Notes what should never be logged: surprises, and private words."""

    def __init__(self, surprises: list[str], canaries: Canaries) -> None:
        super().__init__(logging.DEBUG)
        self._surprises, self._canaries = surprises, canaries

    def emit(self, record: logging.LogRecord) -> None:
        """Listen to one line."""
        line = self.format(record)
        self._canaries.logged(line)
        if record.levelno >= logging.ERROR:
            self._surprises.append(line)


@contextmanager
def listening(surprises: list[str], canaries: Canaries) -> Generator[None]:
    """Hear everything that is logged meanwhile, in place of whoever listened before."""
    root, ear = logging.getLogger(), _Ear(surprises, canaries)
    before, level = root.handlers[:], root.level
    root.handlers = [ear]
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.handlers = before
        root.setLevel(level)
