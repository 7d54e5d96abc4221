"""Somebody who looks again only when the bot has dealt with what they did.

Slack opens a modal after the press was acknowledged, a moment later; people wait for it, and so
must tests.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sandbox.driver import Person

PATIENCE_SECONDS = 10
PAUSE_SECONDS = 0.002


class Patient(Person):
    """A person at the page who waits after every gesture until ``dealt_with`` returns."""

    def __init__(self, base_url: str, person: str, dealt_with: Callable[[], None]) -> None:
        super().__init__(base_url, person)
        self._dealt_with = dealt_with

    def command(self, name: str, text: str = "", *, channel: str = "general") -> dict[str, Any]:
        return self._after(super().command(name, text, channel=channel))

    def press(self, wanted: str, where: str | None = None) -> dict[str, Any]:
        return self._after(super().press(wanted, where))

    def shortcut(self, wanted: str, said: str, *, channel: str) -> dict[str, Any]:
        return self._after(super().shortcut(wanted, said, channel=channel))

    def submit(self, answers: dict[str, object] | None = None) -> dict[str, Any]:
        return self._after(super().submit(answers))

    def _after(self, answer: dict[str, Any]) -> dict[str, Any]:
        self._dealt_with()
        assert answer["ok"] or "errors" in answer, answer
        return answer


def eventually(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> bool:
    """Tell whether ``condition`` comes true within ``seconds``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


def slacks_threads() -> list[str]:
    """Name the threads of Slack's Socket Mode clients, and of ours over them, still at work."""
    names = [one.name for one in threading.enumerate()]
    return [one for one in names if one.endswith("(_run)") or one.startswith("socket-")]


def idle(executor: ThreadPoolExecutor) -> bool:
    """Tell whether no thread of the executor has anything to do."""
    waiting = executor._idle_semaphore._value  # nothing public says so
    return executor._work_queue.empty() and waiting >= len(executor._threads)


def wait_for(executor: ThreadPoolExecutor) -> None:
    """Wait until every listener has returned."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not idle(executor) and time.monotonic() < deadline:
        time.sleep(PAUSE_SECONDS)
