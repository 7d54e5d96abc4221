"""Slack's Socket Mode client, made to stay closed once it has been closed."""

from threading import Lock

from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient

__all__ = ["LastingClient"]

LOOK_SECONDS = 0.1


class LastingClient(SocketModeClient):
    """Slack's client, without its race between closing and reconnecting.

    Its own monitor may connect again behind a ``close``: the new connection is then never told to
    end, ``close`` waits for it for ever, and the monitor goes on connecting while the process lives
    (slack_sdk 3.47, ``builtin/client.py``).
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
        """Open a connection in the place of the last one, unless the client has been closed."""
        with self._gate:
            if not self.closed:
                super().connect()

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
