"""Socket Mode: the bot's open sockets, and envelopes over any one of them."""

import asyncio
import json
import secrets
import uuid

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.delivery.carrier import Envelope, UnreachedError
from sandbox.journal import Journal
from sandbox.web.arguments import Args
from sandbox.wire import Payload
from sandbox.workspace import Workspace

MOST_SOCKETS = 10
APPROXIMATE_SECONDS = 3600
GRACE = 0.2


class Sockets:
    """Up to ten sockets of the bot; each envelope goes to one of them."""

    def __init__(self, journal: Journal, app: str) -> None:
        """No socket is open yet."""
        self._journal = journal
        self._app = app
        self._tickets: set[str] = set()
        self._open: list[WebSocket] = []
        self._waiting: dict[str, asyncio.Future[Payload | None]] = {}
        self._given_up: set[str] = set()

    @property
    def count(self) -> int:
        """How many sockets are open."""
        return len(self._open)

    def opened(self, _workspace: Workspace, args: Args) -> Payload:
        """apps.connections.open: a new address for one socket."""
        ticket = secrets.token_hex(12)
        self._tickets.add(ticket)
        base_url = args.base_url.replace("http", "ws", 1)
        return {"url": f"{base_url}/link/?ticket={ticket}&app_id={self._app}"}

    async def serve(self, socket: WebSocket) -> None:
        """Greet a socket and listen to it until it closes."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(code=1008)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        if self.count >= MOST_SOCKETS:
            await _goodbye(socket, "too_many_websockets")
            return
        self._open.append(socket)
        try:
            await socket.send_text(json.dumps(self._hello()))
            while True:
                self._heard(await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._forget(socket)

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": self.count,
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": APPROXIMATE_SECONDS,
            },
            "connection_info": {"app_id": self._app},
        }

    def _heard(self, text: str) -> None:
        try:
            ack = json.loads(text)
            envelope = ack["envelope_id"]
        except (ValueError, KeyError, TypeError):
            self._journal.complain(f"a socket message that is no acknowledgement: {text[:200]}")
            return
        waiting = self._waiting.pop(envelope, None)
        if waiting is None and envelope not in self._given_up:
            self._journal.complain(f"an acknowledgement of an unknown envelope: {envelope}")
        elif waiting is None or waiting.done():
            self._journal.delivery("late", envelope, 0, "acknowledged too late", 0)
        else:
            waiting.set_result(ack.get("payload"))

    async def carry(self, envelope: Envelope) -> Payload | None:
        """Send an envelope over one socket and wait for its acknowledgement."""
        name = str(uuid.uuid4())
        waiting: asyncio.Future[Payload | None] = asyncio.get_running_loop().create_future()
        self._waiting[name] = waiting
        try:
            await self._send(json.dumps(_message(name, envelope)))
            return await waiting
        finally:
            if self._waiting.pop(name, None) is not None:
                self._given_up.add(name)

    async def _send(self, text: str) -> None:
        while self._open:
            # The oldest socket goes to the back of the queue, so that they take turns.
            socket = self._open.pop(0)
            self._open.append(socket)
            try:
                await socket.send_text(text)
            except (WebSocketDisconnect, RuntimeError):
                self._forget(socket)
            else:
                return
        raise UnreachedError("connection_failed")

    async def disconnect(self, reason: str) -> None:
        """Ask the bot to open its sockets anew, as Slack does every few hours."""
        for socket in list(self._open):
            self._forget(socket)
            await _goodbye(socket, reason)

    def _forget(self, socket: WebSocket) -> None:
        if socket in self._open:
            self._open.remove(socket)


async def _goodbye(socket: WebSocket, reason: str) -> None:
    text = json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
    try:
        await socket.send_text(text)
        await asyncio.sleep(GRACE)
        await socket.close()
    except (WebSocketDisconnect, RuntimeError):
        return


def _message(name: str, envelope: Envelope) -> Payload:
    message: Payload = {
        "envelope_id": name,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.kind != "events_api",
    }
    if envelope.kind == "events_api":
        message |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.reason}
    return message
