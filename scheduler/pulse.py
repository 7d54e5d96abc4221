"""APScheduler as the pulse: a handful of in-memory ticks, and a watchdog over them."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to look after, and how often, in seconds."""

    run: Callable[[], None]
    every: float


class Pulse:
    """Run ticks until stopped. A tick that runs twice, late or elsewhere too does no harm."""

    def __init__(self, ticks: Mapping[str, Tick]) -> None:
        """Prepare the ticks; nothing runs yet."""
        self._ticks = ticks
        self._beats = dict.fromkeys(ticks, 0.0)
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        """Start ticking."""
        for name, tick in self._ticks.items():
            self._beats[name] = time.monotonic()
            self._scheduler.add_job(
                self._beat, "interval", seconds=tick.every, args=[name], id=name
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking, after the ticks that are under way."""
        self._scheduler.shutdown()

    def stalled(self) -> str | None:
        """Say which tick has not run for far too long; None when all is well."""
        now = time.monotonic()
        for name, tick in self._ticks.items():
            if now - self._beats[name] > 3 * tick.every + 10:
                return f"the tick that looks after {name} has stalled"
        return None

    def _beat(self, name: str) -> None:
        try:
            self._ticks[name].run()
        except Exception:
            log.exception("the tick that looks after %s failed; it runs again", name)
        self._beats[name] = time.monotonic()
