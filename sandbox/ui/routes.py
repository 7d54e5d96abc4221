"""All doors of the page's API."""

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox.ui import acting, channels, live, mischief, reading
from sandbox.ui.doors import Door, Place, route

GETS: dict[str, Door] = {
    "/ui/state": reading.state,
    "/ui/messages": reading.messages,
    "/ui/drawer": reading.drawer,
}
POSTS: dict[str, Door] = {
    "/ui/say": acting.say,
    "/ui/command": acting.command,
    "/ui/press": acting.press,
    "/ui/shortcut": acting.shortcut,
    "/ui/suggest": acting.suggest,
    "/ui/change": acting.change,
    "/ui/submit": acting.submit,
    "/ui/close": acting.close,
    "/ui/home": acting.home,
    "/ui/dm": acting.direct,
    "/ui/read": acting.read,
    "/ui/deactivate": mischief.deactivate,
    "/ui/person": mischief.person,
    "/ui/channel": channels.channel,
    "/ui/app": channels.app,
    "/ui/faults": mischief.faults,
    "/ui/sockets": mischief.sockets,
    "/ui/clock": mischief.clock,
    "/ui/reset": mischief.reset,
}


def routes(place: Place) -> list[BaseRoute]:
    """The routes under /ui."""

    async def listen(socket: WebSocket) -> None:
        await live.serve(place, socket)

    return [
        *(route(place, path, door, "GET") for path, door in GETS.items()),
        *(route(place, path, door) for path, door in POSTS.items()),
        WebSocketRoute("/ui/live", listen),
    ]
