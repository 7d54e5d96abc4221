"""Is the bot well? Whoever looks after it reads why not, in one sentence."""

import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.workspace import Workspace
from mentoring.words import plural
from storage import backlog
from storage.backlog import Backlog
from storage.database import Database

__all__ = ["Health"]

TIMER_WAIT = timedelta(minutes=10)
"""Timers are looked for every five seconds, and ten thousand at once are done within minutes."""
ORDER_WAIT = timedelta(minutes=30)
"""Four hands carry about ten orders a second: after the largest matching some wait a while."""

Check = Callable[[], str | None]


class Health:
    """Looks at everything that the bot needs, and at what it does not get done."""

    def __init__(
        self, workspace: Workspace, database: Database, clock: Clock, *others: Check
    ) -> None:
        """Prepare; ``others`` say what else is wrong, None for nothing."""
        self._workspace, self._database, self._clock = workspace, database, clock
        self._others = others
        self._since = clock.now()

    def also(self, check: Check) -> None:
        """Let ``check`` be asked, too."""
        self._others += (check,)

    def started(self) -> None:
        """Count how long something waits from now at the earliest: before, nobody was there."""
        self._since = self._clock.now()

    def trouble(self) -> str | None:
        """Say what is wrong; None when all is well."""
        if self._workspace.identity is None:
            return "Slack cannot be reached yet"
        try:
            found = self.backlog()
        except Exception as error:  # noqa: BLE001 (any driver's own)
            return f"the database does not answer ({type(error).__name__})"
        for check in (lambda: self._workspace.trouble, *self._others):
            if (why := check()) is not None:
                return why
        return self._late(found) if found else None

    def backlog(self) -> Backlog | None:
        """Return what waits by now; None while nobody knows which workspace this is."""
        identity = self._workspace.identity
        if identity is None:
            return None
        with self._database.reading(identity.team) as db:
            return backlog.get(db, self._clock.now())

    def measured(self) -> Mapping[str, float]:
        """Return the gauges of ``bot.metrics``; what a silent database would know is left out."""
        figures = {
            "ready": float(self.trouble() is None),
            "database_connections": float(self._database.in_use),
        }
        with contextlib.suppress(Exception):
            if (found := self.backlog()) is not None:
                figures["timer_wait_seconds"] = self._wait(found.timer_at).total_seconds()
                figures["order_wait_seconds"] = self._wait(found.order_at).total_seconds()
                figures["orders_waiting"] = float(found.orders)
        return figures

    def _late(self, found: Backlog) -> str | None:
        timer, order = self._wait(found.timer_at), self._wait(found.order_at)
        if timer > TIMER_WAIT:
            return f"the oldest timer has been due for {_minutes(timer)}"
        if order > ORDER_WAIT:
            return f"the oldest order for Slack has waited for {_minutes(order)}"
        return None

    def _wait(self, since: datetime | None) -> timedelta:
        if since is None:
            return timedelta()
        return max(self._clock.now() - max(since, self._since), timedelta())


def _minutes(wait: timedelta) -> str:
    return plural(int(wait.total_seconds() // 60), "minute", "minutes")
