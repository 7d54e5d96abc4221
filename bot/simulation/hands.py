"""Who works: threads of which only one moves at any time, handed on like a baton."""

import threading
from collections.abc import Callable

from bot.simulation.timeline import Timeline


class CrashError(BaseException):
    """This copy of the bot is killed here; nothing in it may notice or tidy up."""


class LeaveError(BaseException):
    """The simulation is over: the thread ends."""


class Hand:
    """One thread of a copy of the bot; it moves only while everybody else waits for it.

    What it does is a loop of its own that sleeps in simulated time. It never sleeps with a
    transaction open.
    """

    def __init__(self, timeline: Timeline, life: Callable[["Hand"], None], name: str) -> None:
        """Prepare a thread that lives ``life`` from the first time it is let go."""
        self._timeline, self._life = timeline, life
        self._mine, self._theirs = threading.Lock(), threading.Lock()
        self._mine.acquire()
        self._theirs.acquire()
        self._leaving = False
        self._failure: BaseException | None = None
        self._naps = 0
        self._resting = self._rung = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def go(self) -> None:
        """Let this hand move until it sleeps; whatever it could not deal with is raised here."""
        self._timeline.moving = self
        self._mine.release()
        self._theirs.acquire()
        self._timeline.moving = None
        if self._failure is not None:
            raise self._failure

    def sleep(self, seconds: float | None) -> None:
        """Sleep so many simulated seconds; for ever if nobody wakes this hand."""
        self._naps += 1
        if seconds is not None:
            self._timeline.after(seconds, self._alarm(self._naps))
        self._theirs.release()
        self._mine.acquire()
        if self._leaving:
            raise LeaveError

    def rest(self, seconds: float | None) -> None:
        """Sleep like that while there is nothing to do, or until somebody rings."""
        if not self._rung:
            self._resting = True
            self.sleep(seconds)
        self._resting = self._rung = False

    def ring(self, seconds: float = 0.0) -> None:
        """Wake this hand if it rests, after so many seconds; otherwise it does not rest next."""
        if self._resting:
            self._timeline.after(seconds, self._alarm(self._naps))
        else:
            self._rung = True

    def leave(self) -> None:
        """End the thread."""
        if self._thread.is_alive():
            self._leaving = True
            self._mine.release()
            self._thread.join()

    def _alarm(self, nap: int) -> Callable[[], None]:
        def ring() -> None:
            if nap == self._naps:
                self.go()

        return ring

    def _run(self) -> None:
        self._mine.acquire()
        try:
            if not self._leaving:
                self._life(self)
        except LeaveError:
            pass
        except BaseException as failure:  # noqa: BLE001 (it is raised where the thread is awaited)
            self._failure = failure
        finally:
            self._theirs.release()
