"""The page's socket: pushes in the order in which things happened."""

import asyncio
from urllib.parse import urlsplit

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.live import Live
from sandbox.ui.doors import Place
from sandbox.wire import PageError, Payload

DRAWER_EVERY = 0.5


class Drawer:
    """Tells pages that something in the drawer changed, not too often."""

    def __init__(self, live: Live) -> None:
        """Tell these pages."""
        self._live = live
        self._waiting = False

    def changed(self) -> None:
        """Something changed; pages hear of it soon."""
        if self._waiting or not self._live.listeners:
            return
        self._waiting = True
        asyncio.get_running_loop().call_later(DRAWER_EVERY, self._tell)

    def _tell(self) -> None:
        self._waiting = False
        self._live.tell_all({"type": "drawer"})


async def serve(place: Place, socket: WebSocket) -> None:
    """Push to one page until it goes."""
    try:
        _check_origin(socket)
        person = place.workspace.person(socket.query_params.get("as")).id
    except PageError:
        await socket.close(code=1008)
        return
    queue = place.workspace.live.listen(person)
    await socket.accept()
    pushing = asyncio.create_task(_push(socket, queue))
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError):
        pass
    finally:
        place.workspace.live.leave(person, queue)
        pushing.cancel()


def _check_origin(socket: WebSocket) -> None:
    origin = socket.headers.get("origin")
    if origin and urlsplit(origin).netloc != socket.headers.get("host"):
        raise PageError("Another site's page has no business here.", 403)


async def _push(socket: WebSocket, queue: "asyncio.Queue[Payload]") -> None:
    while True:
        push = await queue.get()
        try:
            await socket.send_json(push)
        except (WebSocketDisconnect, RuntimeError):
            return
