"""A tiny Bolt app over Socket Mode; a test says what it does."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.socket_client import LastingClient

ANY = re.compile(".*", re.DOTALL)


def lasting(base_url: str) -> LastingClient:
    """Slack's client, as the bot uses it: one that stays closed once it has been closed."""
    client = WebClient(base_url=f"{base_url}/api/")
    return LastingClient("xapp-sandbox", client, ping_interval=3, concurrency=10)


class Handler(SocketModeHandler):
    """Bolt's own, with that client."""

    def __init__(self, app: App, base_url: str) -> None:
        self.app = app
        self.client = lasting(base_url)
        self.client.socket_mode_request_listeners.append(self.handle)


@dataclass
class Gesture:
    """What a listener is given."""

    body: dict[str, Any]
    client: WebClient
    ack: Ack
    respond: Respond | None = None


@dataclass
class TinyBot:
    """Hears everything; does what `does` says, else acknowledges with nothing."""

    base_url: str
    does: dict[str, Callable[[Gesture], object]] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        client = WebClient("xoxb-sandbox", base_url=f"{self.base_url}/api/")
        self.app = App(client=client)
        self.app.use(self._note)
        self.app.command(ANY)(self._command)
        self.app.action(ANY)(self._action)
        self.app.message_shortcut(ANY)(self._shortcut)
        self.app.options(ANY)(self._options)
        self.app.view(ANY)(self._submission)
        self.app.view_closed(ANY)(self._closed)
        self.app.event(ANY)(self._event)
        self.handler = Handler(self.app, self.base_url)

    @property
    def client(self) -> WebClient:
        return self.app.client

    def events(self, name: str) -> list[dict[str, Any]]:
        return [body["event"] for body in self.heard if body.get("event", {}).get("type") == name]

    def _note(self, body, next_):
        self.heard.append(body)
        next_()

    def _do(self, name: str, gesture: Gesture) -> None:
        if name in self.does:
            self.does[name](gesture)
        else:
            gesture.ack()

    def _command(self, body, client, ack, respond):
        self._do(body["command"], Gesture(body, client, ack, respond))

    def _action(self, body, client, ack, respond):
        self._do(body["actions"][0]["action_id"], Gesture(body, client, ack, respond))

    def _shortcut(self, body, client, ack):
        self._do(body["callback_id"], Gesture(body, client, ack))

    def _options(self, body, client, ack):
        self._do(body["action_id"], Gesture(body, client, ack))

    def _submission(self, body, client, ack):
        self._do(body["view"]["callback_id"], Gesture(body, client, ack))

    def _closed(self, body, client, ack):
        self._do(f"closed {body['view']['callback_id']}", Gesture(body, client, ack))

    def _event(self, body, client, ack):
        if body["event"]["type"] in self.does:
            self._do(body["event"]["type"], Gesture(body, client, ack))
