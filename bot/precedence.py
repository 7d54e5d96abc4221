"""People first: what nobody waits for lets the gestures under way finish."""

import threading
from types import TracebackType

__all__ = ["Precedence"]

LONGEST_SECONDS = 0.25


class Precedence:
    """Counts the gestures that somebody waits for; entered by each of them.

    One interpreter runs one thread at a time, so that an order carried meanwhile would make
    everybody's answer later by as much.
    """

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._quiet = threading.Condition()
        self._waiting = 0

    def __enter__(self) -> None:
        """Note that somebody waits."""
        with self._quiet:
            self._waiting += 1

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Note that they have their answer."""
        with self._quiet:
            self._waiting -= 1
            if not self._waiting:
                self._quiet.notify_all()

    def give_way(self) -> None:
        """Wait until nobody waits any more, a quarter of a second at most."""
        with self._quiet:
            self._quiet.wait_for(lambda: not self._waiting, LONGEST_SECONDS)
