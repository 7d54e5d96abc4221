"""Knows when something is to be done next, and rings whoever is there then.

The real bot looks every second and every five; to look only when there is something to do is what
makes a year short.
"""

from collections.abc import Callable

import storage.outbox
import storage.timers
from bot.begin import Beginner
from bot.simulation.copies import LATER, Shared
from services.work import CLOCK

ORDERS, TIMERS = "orders", "timers"
NEVER = float("inf")
MOST = 6
"""What is due and cannot be done is looked at after a second, two, four, and then so many."""
TICK = 5.0
SOON = 0.5
RACE = 0.1


class Lookout:
    """Asks the database what is next, and is there then."""

    def __init__(self, shared: Shared, begin: Beginner) -> None:
        """Prepare; ``begin`` only reads."""
        self._shared, self._begin, self._line = shared, begin, shared.timeline
        self._planned = {ORDERS: NEVER, TIMERS: NEVER}
        self._empty, self._looking = 0, False

    def look(self) -> None:
        """Ask what is next, once for all who want to know at this moment."""
        if not self._looking:
            self._looking = True
            self._line.after(SOON, self._look)

    def _look(self) -> None:
        self._looking = False
        with self._begin(CLOCK, "", reading=True) as work:
            order = storage.outbox.next_at(work.db)
            timer = storage.timers.next_due(work.db)
        if order is not None:
            wait = self._line.until(order)
            self._empty = self._empty + 1 if wait <= 0 else 0
            self._plan(ORDERS, wait if wait > 0 else 2.0 ** min(self._empty, MOST))
        if timer is not None:
            late = self._shared.dice["ticks"].uniform(0.0, TICK)
            self._plan(TIMERS, max(self._line.until(timer), 0.0) + late)

    def _plan(self, what: str, seconds: float) -> None:
        moment = self._line.seconds + seconds
        if moment < self._planned[what]:
            self._planned[what] = moment
            self._line.after(seconds, self._due(what, moment))

    def _due(self, what: str, moment: float) -> Callable[[], None]:
        def due() -> None:
            if self._planned[what] == moment:
                self._planned[what] = NEVER
                self._ring(what)

        return due

    def _ring(self, what: str) -> None:
        there, dice = self._shared.up(), self._shared.dice["ticks"]
        if not there:
            self._line.after(LATER, self.look)
            return
        first = dice.choice(there)
        if what == ORDERS:
            first.ring()
            return
        for one in there:
            if one is first or dice.random() < RACE:
                one.ticker.ring()
