"""While Slack as a whole does not answer, it is tried now and then and not order by order."""

import threading
from datetime import datetime, timedelta
from random import Random

from bot.clock import Clock
from bot.courier.verdicts import Meaning, Verdict

__all__ = ["Pause"]

SHORTEST_SECONDS, LONGEST_SECONDS = 1.0, 30.0
STUMBLE = timedelta(seconds=30)
"""Slack may be away for so long before anybody has to hear of it."""
NEWS = timedelta(minutes=2)
"""So long after a pause it is known that Slack was away; nobody has asked it anything since."""


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
        self._since: datetime | None = None
        self._why: Verdict | None = None

    def is_on(self) -> bool:
        """Tell whether Slack is left alone for now."""
        with self._lock:
            return self._is_on()

    def judged(self, verdict: Verdict, *, answered: bool) -> None:
        """Learn from a failure whether Slack is away, locks us out, or has ``answered``."""
        if verdict.meaning in (Meaning.AWAY, Meaning.LOCKED_OUT):
            self._begin(verdict)
        elif answered:
            self.end()

    def end(self) -> None:
        """Go on: Slack has answered."""
        with self._lock:
            self._seconds, self._until, self._since, self._why = 0.0, None, None, None

    def trouble(self) -> str | None:
        """Say that Slack locks us out, or is away for more than a stumble; None if all is well."""
        with self._lock:
            if self._why is None or self._since is None:
                return None
            if self._why.meaning is Meaning.LOCKED_OUT:
                return f"Slack does not accept the token any more ({self._why.error})"
            now = self._clock.now()
            known = self._until is not None and now - self._until < NEWS
            away = known and now - self._since > STUMBLE
            return f"Slack is away ({self._why.error})" if away else None

    def _begin(self, verdict: Verdict) -> None:
        """Begin or lengthen it; whoever noticed at the same time adds nothing."""
        with self._lock:
            now = self._clock.now()
            self._since, self._why = self._since or now, verdict
            if not self._is_on():
                self._seconds = min(max(SHORTEST_SECONDS, self._seconds * 2), LONGEST_SECONDS)
                wait = self._dice.uniform(self._seconds / 2, self._seconds)
                self._until = now + timedelta(seconds=wait)

    def _is_on(self) -> bool:
        left = self._until - self._clock.now() if self._until else timedelta()
        # A clock that was turned back leaves no pause of days.
        return timedelta() < left <= timedelta(seconds=LONGEST_SECONDS)
