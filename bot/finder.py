"""A thread that looks for the best for everybody, so that neither ticks nor people wait for it."""

import logging
import threading

import scheduler.rounds
from bot.begin import Beginner

__all__ = ["Finder"]

log = logging.getLogger(__name__)

STOP_SECONDS = 15


class Finder:
    """Finds one round at a time; what a killed process leaves behind is found by the next one."""

    def __init__(self, begin: Beginner) -> None:
        """Prepare; nothing is looked for yet."""
        self._begin = begin
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._busy = False
        self._thread = threading.Thread(target=self._work, name="finder", daemon=True)

    def start(self) -> None:
        """Start looking."""
        self._thread.start()

    def stop(self) -> None:
        """Stop; a round under way is left to the next process when it takes too long."""
        self._stopping.set()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(timeout=STOP_SECONDS)

    def wake(self) -> None:
        """Look whether a round waits; while one is being found, keep others away from it."""
        if self._begin.workspace.identity is None:
            return
        if self._busy:
            scheduler.rounds.hold(self._begin)
        self._bell.set()

    def _work(self) -> None:
        while self._bell.wait() and not self._stopping.is_set():
            self._bell.clear()
            self._busy = True
            try:
                scheduler.rounds.run_due(self._begin)
            except Exception:
                log.exception("the finder stumbled; it goes on")
            finally:
                self._busy = False
