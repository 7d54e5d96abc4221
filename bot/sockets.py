"""Socket Mode: two connections to Slack, because a click on a deaf one is lost."""

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.socket_client import LastingClient

__all__ = ["Sockets"]

CONNECTIONS = 2
PING_SECONDS = 2
"""Slack's library lets go of a connection on which nothing was answered for four times as long."""
DEAF_SECONDS = 30  # by then the library has mended it, within 12; if not, we replace it
LOOK_SECONDS = 1.0
LONGEST_PAUSE = 60.0
DRAIN_SECONDS = 5.0
CLOSE_SECONDS = 4.0
CONCURRENCY = 32

log = logging.getLogger(__name__)


class Sockets:
    """Keeps the connections open from ``start`` to ``stop``, whatever Slack does meanwhile."""

    def __init__(self, app: App, app_token: str, base_url: str) -> None:
        """Prepare; nothing is connected yet."""
        self._stopping = threading.Event()
        self._running = _Running()
        self._lines = [
            _Line(number, partial(_Handler, app, app_token, base_url, self._running))
            for number in range(1, CONNECTIONS + 1)
        ]

    def start(self) -> None:
        """Connect in the background; an unreachable Slack is tried again and again."""
        for line in self._lines:
            threading.Thread(
                target=line.keep, args=(self._stopping,), name=f"socket-{line.number}", daemon=True
            ).start()

    def stop(self) -> None:
        """Take nothing new, let what runs finish and answer, then hang up; at most 10 s."""
        self._running.drain(DRAIN_SECONDS)
        self._stopping.set()
        closing = [threading.Thread(target=line.close, daemon=True) for line in self._lines]
        for thread in closing:
            thread.start()
        deadline = time.monotonic() + CLOSE_SECONDS
        for thread in closing:
            thread.join(max(0.0, deadline - time.monotonic()))

    def healthy(self) -> str | None:
        """Return None while at least one connection is open, otherwise a sentence."""
        if any(line.is_open() for line in self._lines):
            return None
        return "No Socket Mode connection to Slack is open; the bot keeps trying."

    def trouble(self) -> str | None:
        """Say what is wrong with the connections; None while every one of them is well.

        One deaf connection is trouble: a click that Slack sends into it is lost.
        """
        deaf = max(line.silence() for line in self._lines)
        if self.healthy() is None and deaf > DEAF_SECONDS:
            return f"a Socket Mode connection to Slack has been deaf for {int(deaf)} s"
        return self.healthy()


class _Running:
    """Counts the requests under way, so that stopping can wait for their answers."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._draining = False

    def enter(self) -> bool:
        with self._changed:
            self._count += not self._draining
            return not self._draining

    def leave(self) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def drain(self, seconds: float) -> None:
        with self._changed:
            self._draining = True
            self._changed.wait_for(lambda: self._count == 0, seconds)


class _Handler(SocketModeHandler):
    """Bolt's handler; a request that fails gets no ack, so that Slack delivers it again."""

    def __init__(self, app: App, token: str, base_url: str, running: _Running) -> None:
        # Bolt's own __init__ would make, and start, a client of its own.
        self.app = app
        self.client: LastingClient = LastingClient(
            token,
            WebClient(base_url=base_url, timeout=10),
            ping_interval=PING_SECONDS,
            concurrency=CONCURRENCY,
        )
        self.client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]  # as in Bolt
        self._running = running

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # as in Bolt
        if not self._running.enter():
            return
        try:
            super().handle(client, req)
        except Exception:  # the boundary: whatever it was, Slack gets no ack
            about = {"envelope": req.envelope_id}
            log.exception(
                "Envelope %s failed and was not acknowledged", req.envelope_id, extra=about
            )
        finally:
            self._running.leave()


class _Line:
    """One connection, made anew whenever Slack's library cannot mend it."""

    def __init__(self, number: int, make: Callable[[], _Handler]) -> None:
        self.number = number
        self._make = make
        self._handler: _Handler | None = None
        self._heard = time.monotonic()

    def silence(self) -> float:
        """Return for how many seconds the connection has not been open."""
        return 0.0 if self.is_open() else time.monotonic() - self._heard

    def is_open(self) -> bool:
        handler = self._handler
        return handler is not None and handler.client.is_connected()

    def keep(self, stopping: threading.Event) -> None:
        """Connect, watch, connect again, until ``stopping`` is set."""
        pause = 1.0
        while not stopping.is_set():
            if self._connect(pause):
                pause = 1.0
                self._watch(stopping)
            else:
                stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            self.close()

    def close(self) -> None:
        handler, self._handler = self._handler, None
        if handler:
            handler.client.close()

    def _connect(self, pause: float) -> bool:
        self._handler = self._make()
        try:
            self._handler.client.connect()
        except Exception as error:  # noqa: BLE001 (Slack's library raises a dozen kinds)
            log.warning("Socket %d: %s; next try in %d s", self.number, _why(error), pause)
            return False
        if self.is_open():
            log.info("Socket %d is open", self.number)
            return True
        log.warning("Socket %d: Slack hung up at once; next try in %d s", self.number, pause)
        return False

    def _watch(self, stopping: threading.Event) -> None:
        """Return when the connection has been down too long to be mended."""
        self._heard = time.monotonic()
        while not stopping.wait(LOOK_SECONDS):
            if self._handler:
                self._handler.client.let_go_of_the_dead()
            if self.is_open():
                self._heard = time.monotonic()
            elif self.silence() > DEAF_SECONDS:
                log.warning(
                    "Socket %d has been down for %d s; replacing it", self.number, DEAF_SECONDS
                )
                return


def _why(error: Exception) -> str:
    if not isinstance(error, SlackApiError):
        return f"Slack cannot be reached ({type(error).__name__})"
    return f"Slack refuses SLACK_APP_TOKEN ({error.response['error']}); see `python -m bot doctor`"
