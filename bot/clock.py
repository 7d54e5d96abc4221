"""The one clock."""

import logging
import threading
from datetime import UTC, datetime, timedelta

log = logging.getLogger(__name__)

MOST_OFF = timedelta(seconds=2)


class Clock:
    """Tells the time; a rehearsal may turn it forwards."""

    def __init__(self) -> None:
        """Begin with the system's own time."""
        self._ahead = self._off = timedelta()
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        with self._lock:
            return _system() + self._off + self._ahead

    def agree(self, moment: datetime | None) -> None:
        """Go by another clock, for which it is ``moment`` now, so that copies of the bot agree."""
        if moment is None:
            return
        with self._lock:
            self._off, before = moment - _system(), self._off
        if abs(self._off - before) > MOST_OFF:
            log.warning("this clock is %.1f s off the database's", -self._off.total_seconds())

    def turn_to(self, moment: datetime) -> None:
        """Make it ``moment`` now; the clock goes on from there."""
        with self._lock:
            self._ahead = moment - _system() - self._off

    def turn_back(self) -> None:
        """Return to the system's own time."""
        with self._lock:
            self._ahead = timedelta()


def _system() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 (the one clock)
