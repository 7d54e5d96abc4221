"""Until somebody tells the process to stop."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Generator
from types import FrameType

__all__ = ["STOPPED", "leave_when_told", "until_told", "wait"]

SIGNALS = (signal.SIGTERM, signal.SIGINT)
LOOK_SECONDS = 0.2
STOPPED = "Lamplighter has stopped."


def leave_when_told() -> None:
    """Let SIGTERM and SIGINT end a process that has not begun anything: at once, and in peace."""

    def told(_signal: int, _frame: FrameType | None) -> None:
        # Not by an exception: it would be raised in the middle of an import, which may catch it.
        with contextlib.suppress(OSError):
            os.write(sys.stdout.fileno(), f"{STOPPED}\n".encode())
        os._exit(0)

    for one in SIGNALS:
        signal.signal(one, told)


@contextlib.contextmanager
def until_told() -> Generator[threading.Event]:
    """Yield an event that SIGTERM or SIGINT sets; a second one ends the process at once."""
    stop = threading.Event()

    def told(_signal: int, _frame: FrameType | None) -> None:
        for one in SIGNALS:
            signal.signal(one, signal.SIG_DFL)
        # In a thread: the interrupted one may hold the event's lock right now.
        threading.Thread(target=stop.set, daemon=True).start()

    before = {one: signal.signal(one, told) for one in SIGNALS}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def wait(stop: threading.Event) -> None:
    """Return when ``stop`` is set.

    In steps: a signal that arrives between two instructions, or in another thread, does not
    interrupt a wait without end, and would never be heard.
    """
    while not stop.wait(LOOK_SECONDS):
        pass
