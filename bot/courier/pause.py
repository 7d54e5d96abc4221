"""While Slack as a whole does not answer, it is tried now and then and not order by order."""

import threading
from datetime import datetime, timedelta
from random import Random

from bot.clock import Clock

__all__ = ["Pause"]

SHORTEST_SECONDS, LONGEST_SECONDS = 1.0, 30.0


class Pause:
    """Grows while Slack stays away, and ends with the first answer.

    No order grows older by it: when Slack is back, whatever waits goes on, within half a minute.
    """

    def __init__(self, clock: Clock, rng: Random) -> None:
        """Begin without a pause; by ``rng`` several copies do not come back at the same moment."""
        self._clock, self._dice = clock, rng
        self._lock = threading.Lock()
        self._seconds = 0.0
        self._until: datetime | None = None

    def is_on(self) -> bool:
        """Tell whether Slack is left alone for now."""
        with self._lock:
            left = self._until - self._clock.now() if self._until else timedelta()
            # A clock that was turned back leaves no pause of days.
            return timedelta() < left <= timedelta(seconds=LONGEST_SECONDS)

    def begin(self) -> None:
        """Leave Slack alone for a while; whoever else noticed at the same time adds nothing."""
        if self.is_on():
            return
        with self._lock:
            self._seconds = min(max(SHORTEST_SECONDS, self._seconds * 2), LONGEST_SECONDS)
            wait = self._dice.uniform(self._seconds / 2, self._seconds)
            self._until = self._clock.now() + timedelta(seconds=wait)

    def end(self) -> None:
        """Go on: Slack has answered."""
        with self._lock:
            self._seconds, self._until = 0.0, None
