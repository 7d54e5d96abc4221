"""The sandbox as one web application, and a way to run it inside a test."""

import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from sandbox import manifest as manifests
from sandbox.control import Control
from sandbox.delivery.courier import Courier
from sandbox.delivery.events import Events
from sandbox.delivery.gestures import Gestures
from sandbox.delivery.posting import Posting
from sandbox.delivery.sockets import Sockets
from sandbox.outside import Outside
from sandbox.turning import Turning
from sandbox.ui import routes
from sandbox.ui.doors import Place
from sandbox.ui.live import Drawer
from sandbox.web.api import Api
from sandbox.web.methods import METHODS
from sandbox.wire import Payload
from sandbox.workspace import Workspace

PAGE = Path(__file__).with_name("page")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
QUICK = 0.005


class Sandbox:
    """A small Slack: its state, and the application that serves it.

    Attributes:
        app: the ASGI application.
        workspace: the state, owned by the loop that serves the application.
        courier: deliveries to the bot; its patience can be shortened.
        sockets: the bot's open sockets.
    """

    def __init__(
        self,
        manifest: Payload | Path,
        control: str | None = None,
        events_url: str | None = None,
    ) -> None:
        """Build a workspace for the app of this manifest.

        Args:
            manifest: the app's manifest, or the file with it.
            control: address of the bot's door for rehearsals.
            events_url: where to post signed requests, instead of Socket Mode.
        """
        self.workspace = Workspace(manifests.read(manifest))
        journal = self.workspace.journal
        self.sockets = Sockets(journal, self.workspace.names.app)
        self._posting = Posting(events_url, self.workspace.clock) if events_url else None
        self.courier = Courier(self._posting or self.sockets, journal)
        Events(self.workspace, self.courier)
        journal.watch = Drawer(self.workspace.live).changed
        gestures = Gestures(self.workspace, self.courier)
        door = Control(control) if control else None
        turning = Turning(self.workspace, door, self.courier.forget)
        place = Place(self.workspace, gestures, self.sockets, turning)
        self.app = Starlette(
            routes=self._routes(place),
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK)],
            lifespan=self._lifespan,
        )

    def _routes(self, place: Place) -> list[BaseRoute]:
        api = Api(self.workspace, METHODS | {"apps.connections.open": self.sockets.opened})
        outside = Outside(self.workspace)
        return [
            Route("/api/{method:path}", api.answer, methods=["GET", "POST"]),
            WebSocketRoute("/link/", self.sockets.serve),
            Route("/hooks/{hook}", outside.hook, methods=["POST"]),
            Route("/upload/{file}", outside.upload, methods=["POST"]),
            Route("/files/{file}", outside.file),
            *routes.routes(place),
            Route("/", outside.page(PAGE / "index.html")),
            Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
        ]

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        self.courier.forget()
        if self._posting:
            self._posting.close()


def server(sandbox: Sandbox, port: int) -> uvicorn.Server:
    """A server for the sandbox on loopback."""
    config = uvicorn.Config(
        sandbox.app,
        host="127.0.0.1",
        port=port,
        ws="websockets-sansio",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


@contextlib.contextmanager
def running(sandbox: Sandbox, port: int = 0) -> Iterator[str]:
    """Serve the sandbox in a thread of its own and give its base URL."""
    listener = socket.create_server(("127.0.0.1", port))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    served = server(sandbox, port)
    thread = threading.Thread(target=served.run, args=([listener],), name="sandbox", daemon=True)
    thread.start()
    try:
        while not served.started and thread.is_alive():
            time.sleep(QUICK)
        yield address
    finally:
        served.should_exit = True
        thread.join()
        listener.close()
