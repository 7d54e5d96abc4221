"""The simulation's time: what happens next happens now."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.clock import Clock

BEGINS = datetime(2026, 3, 2, 6, tzinfo=UTC)
"""A Monday morning, some weeks before the clocks change."""
DAY = 86_400.0
HOUR = 3_600.0

Deed = Callable[[], None]


class Timeline(Clock):
    """A clock that stands still until the next thing happens, and then jumps there."""

    def __init__(self) -> None:
        """Begin with nothing to happen."""
        super().__init__()
        self.seconds = 0.0
        self.moving: object | None = None
        self._queue: list[tuple[float, int, Deed]] = []
        self._numbers = count()

    def now(self) -> datetime:
        """Return the simulated moment."""
        return BEGINS + timedelta(seconds=self.seconds)

    def after(self, seconds: float, deed: Deed) -> None:
        """Let something happen so many seconds from now."""
        moment = self.seconds + max(seconds, 0.0)
        heapq.heappush(self._queue, (moment, next(self._numbers), deed))

    def at(self, moment: datetime, deed: Deed) -> None:
        """Let something happen at a moment; what is past happens now."""
        self.after(self.until(moment), deed)

    def until(self, moment: datetime) -> float:
        """Return how many seconds it is until a moment."""
        return (moment - BEGINS).total_seconds() - self.seconds

    @property
    def next(self) -> float | None:
        """Return when something happens next; None when nothing will."""
        return self._queue[0][0] if self._queue else None

    def step(self) -> None:
        """Go to what happens next, and let it happen."""
        self.seconds, _, deed = heapq.heappop(self._queue)
        deed()
