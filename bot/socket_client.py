"""Slack's Socket Mode client, made to stay closed once it has been closed."""

import contextlib
import socket
import time
from threading import Lock

from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient

__all__ = ["LastingClient"]

LOOK_SECONDS = 0.1


class LastingClient(SocketModeClient):
    """Slack's client, without its race between closing and reconnecting.

    Its own monitor may connect again behind a ``close``: the new connection is then never told to
    end, ``close`` waits for it for ever, and the monitor goes on connecting while the process lives
    (slack_sdk 3.47, ``builtin/client.py``). Nor does it find out soon, or at all, about two ways in
    which a connection can be dead: ``let_go_of_the_dead`` and ``connect`` see to those.
    """

    def __init__(
        self, app_token: str, web_client: WebClient, *, ping_interval: float, concurrency: int
    ) -> None:
        """Prepare; nothing is connected yet. ``ping_interval`` is in seconds."""
        self._gate = Lock()
        super().__init__(
            app_token, web_client=web_client, ping_interval=ping_interval, concurrency=concurrency
        )

    def connect(self) -> None:
        """Open a connection in the place of the last one, unless the client has been closed.

        Silence is counted from here on: the library counts it from the first answer to a ping, and
        a connection on which that never arrives is deaf for ever.
        """
        with self._gate:
            if not self.closed:
                super().connect()
                made = self.current_session
                if made is not None and made.last_ping_pong_time is None:
                    made.last_ping_pong_time = time.time()  # noqa: TID251 (as the library counts)

    def let_go_of_the_dead(self) -> None:
        """Give up a connection that the other end has closed without Slack's farewell.

        The library reads on from it, as quickly as it can, until the fifth ping has failed. Once it
        is given up, the library's monitor opens another one.
        """
        made = self.current_session
        if made is not None and _is_over(made.sock):
            self.disconnect()

    def disconnect(self) -> None:
        """Hang up at once.

        The library would first wait until its reader has given up, for three seconds, and stumble
        where another thread hangs up at the same moment.
        """
        line = self.current_session.sock if self.current_session else None
        if line is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)  # below TLS, which knows no reader
        with contextlib.suppress(AttributeError):
            super().disconnect()

    def close(self) -> None:
        """Hang up for good; a connection that is just being made is waited for first."""
        self.closed = True
        with self._gate:
            self.default_auto_reconnect_enabled = self.auto_reconnect_enabled = False
        self._end_connection()
        super().close()

    def _end_connection(self) -> None:
        """Say it until it has ended: a connection that just starts takes the first word back."""
        runner = self.current_session_runner
        runner.event.set()
        while runner.is_alive():
            self.current_session_state.terminated = True
            self.disconnect()
            runner.thread.join(LOOK_SECONDS)


def _is_over(line: socket.socket | None) -> bool:
    """Tell whether the other end has closed a connection, and all that it sent has been read."""
    if line is None:
        return False
    try:
        # Below TLS, whose sockets cannot look without taking.
        return not socket.socket.recv(line, 1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except OSError:
        return False  # there is nothing to be read yet, or the library finds out by itself
