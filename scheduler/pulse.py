"""APScheduler as the pulse: a handful of in-memory ticks, each of which leaves a beat."""

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

    @property
    def patience(self) -> float:
        """After how many seconds without a beat it has stalled: a slow one is not."""
        return 3 * self.every + 10


@dataclass(frozen=True, slots=True)
class Silence:
    """A tick that has stalled, and for how many seconds nothing was heard of it."""

    name: str
    seconds: float
    patience: float


@dataclass(frozen=True, slots=True)
class Failure:
    """What a tick fails with, and since when; ``since`` counts as ``Pulse.now``."""

    error: str
    since: float


class Pulse:
    """Run ticks until stopped. A tick that runs twice, late or elsewhere too does no harm."""

    def __init__(
        self, ticks: Mapping[str, Tick], now: Callable[[], float] = time.monotonic
    ) -> None:
        """Prepare the ticks; nothing runs yet. ``now`` counts seconds and never goes back."""
        self._ticks, self.now = ticks, now
        self._beats = dict.fromkeys(ticks, 0.0)
        self._failing: dict[str, Failure] = {}
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        """Start ticking."""
        self.forgive()
        for name, tick in self._ticks.items():
            self._scheduler.add_job(self._run, "interval", seconds=tick.every, args=[name], id=name)
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking, after the ticks that are under way."""
        self._scheduler.shutdown()

    def beat(self, name: str) -> None:
        """Note that a tick is alive: it has run, or has got on with what takes it long."""
        self._beats[name] = self.now()

    def forgive(self) -> None:
        """Let every tick begin to be silent only now."""
        for name in self._ticks:
            self.beat(name)

    def wake(self, name: str) -> None:
        """Run a tick at once, beside its own turn, which may hang; never twice at a time."""
        self._scheduler.add_job(self._run, args=[name], id=f"{name}, woken", replace_existing=True)

    def silences(self) -> list[Silence]:
        """Return the ticks that have stalled."""
        now = self.now()
        return [
            Silence(name, now - self._beats[name], tick.patience)
            for name, tick in self._ticks.items()
            if now - self._beats[name] > tick.patience
        ]

    def trouble(self) -> str | None:
        """Say which tick has not run, or only failed, for far too long; None when all is well."""
        for silence in self.silences():
            return f"the tick that looks after {silence.name} has stalled"
        now = self.now()
        for name, failure in list(self._failing.items()):
            if now - failure.since > self._ticks[name].patience:
                return f"the tick that looks after {name} fails each time ({failure.error})"
        return None

    def _run(self, name: str) -> None:
        began = self.now()
        try:
            self._ticks[name].run()
        except Exception as error:
            log.exception(
                "the tick that looks after %s failed; it runs again", name, extra={"tick": name}
            )
            self._failing.setdefault(name, Failure(type(error).__name__, began))
        else:
            self._failing.pop(name, None)
        self.beat(name)
