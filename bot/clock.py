"""The one clock."""

import threading
from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the time; a rehearsal may turn it forwards."""

    def __init__(self) -> None:
        """Begin with the system's own time."""
        self._ahead = timedelta()
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        with self._lock:
            return _system() + self._ahead

    def turn_to(self, moment: datetime) -> None:
        """Make it ``moment`` now; the clock goes on from there."""
        with self._lock:
            self._ahead = moment - _system()

    def turn_back(self) -> None:
        """Return to the system's own time."""
        with self._lock:
            self._ahead = timedelta()


def _system() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 (the one clock)
