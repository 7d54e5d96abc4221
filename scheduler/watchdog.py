"""The watchdog: a tick that has stalled is woken, and if that does not help the process ends."""

import logging
import threading
from collections.abc import Callable

from scheduler.pulse import Pulse, Silence

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
ASLEEP_SECONDS = 30
"""When the watchdog itself was away so long, the whole process stood still: no tick is to blame."""
TIMES = 3
LEAST_SECONDS = 300
"""While Slack cannot be reached ticks wait for one another, ten seconds each: that is no reason."""


class Watchdog:
    """Looks after the pulse, in a thread that needs nothing of it."""

    def __init__(self, pulse: Pulse, leave: Callable[[], None]) -> None:
        """Prepare; ``leave`` ends the process, so that what supervises it starts it again."""
        self._pulse, self._leave = pulse, leave
        self._looked = pulse.now()
        self._woken: set[str] = set()
        self._stopping = threading.Event()

    def start(self) -> None:
        """Start looking."""
        self._looked = self._pulse.now()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    def look(self) -> None:
        """Wake what has stalled, once; leave when it has been silent three times as long."""
        now = self._pulse.now()
        if now - self._looked > ASLEEP_SECONDS:
            self._pulse.forgive()
        self._looked = now
        silences = self._pulse.silences()
        for silence in silences:
            if silence.seconds > max(TIMES * silence.patience, LEAST_SECONDS):
                self._give_up(silence)
                return
            if silence.name not in self._woken:
                log.warning(
                    "the tick that looks after %s has stalled; it is woken",
                    silence.name,
                    extra={"tick": silence.name},
                )
                self._pulse.wake(silence.name)
        self._woken = {silence.name for silence in silences}

    def _give_up(self, silence: Silence) -> None:
        log.critical(
            "the tick that looks after %s has been silent for %d s, and waking it did not help:"
            " the process ends, so that it is started again",
            silence.name,
            silence.seconds,
            extra={"tick": silence.name},
        )
        self._leave()

    def _watch(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            try:
                self.look()
            except Exception:
                log.exception("the watchdog stumbled; it goes on")
