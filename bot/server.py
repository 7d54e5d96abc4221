"""Listening on an address: in HTTP mode for Slack's requests, always for whoever looks after it."""

import asyncio
import contextlib
import errno
import logging
import socket
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import uvicorn
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot import watching

__all__ = ["EVENTS", "ListenError", "application", "listen", "run", "serve"]

EVENTS = "/slack/events"
THREADS = 64
BIGGEST_BODY = 1_000_000
GRACE_SECONDS = 10
REASONS = {
    errno.EADDRINUSE: "something else listens there already; stop it or set PORT to another number",
    errno.EACCES: "this account may not; set PORT to a number above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address; set HOST to one that it has",
}

log = logging.getLogger(__name__)


class ListenError(Exception):
    """The address cannot be listened on."""


@dataclass(frozen=True, slots=True)
class _Door:
    """Carries requests to Bolt, in threads of its own so that health is always answered."""

    dispatch: Callable[[BoltRequest], BoltResponse]
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(THREADS, thread_name_prefix="slack")
    )

    async def events(self, request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return PlainTextResponse("The request is too big.", status_code=413)
        try:
            asked = _asked(request, body)
        except UnicodeDecodeError:
            return PlainTextResponse("The request is not UTF-8.", status_code=400)
        except Exception:  # noqa: BLE001 (Bolt's own parsing stumbles over what is not Slack's)
            return PlainTextResponse("The request cannot be read.", status_code=400)
        try:
            loop = asyncio.get_running_loop()
            return _answer(await loop.run_in_executor(self.threads, self.dispatch, asked))
        except Exception:  # whatever it was, Slack shall know that it did not arrive
            log.exception("A request from Slack failed and was answered with 500")
            return PlainTextResponse("The request failed.", status_code=500)

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncGenerator[None]:
        yield
        self.threads.shutdown(wait=False, cancel_futures=True)


def application(
    dispatch: Callable[[BoltRequest], BoltResponse],
    ready: Callable[[], str | None],
    measure: Callable[[], bytes] = bytes,
) -> Starlette:
    """Return the web application around Bolt's ``dispatch``, which may block.

    ``ready`` and ``measure`` as in ``bot.watching``.
    """
    door = _Door(dispatch)
    routes = [Route(EVENTS, door.events, methods=["POST"]), *watching.routes(ready, measure)]
    return Starlette(routes=routes, lifespan=door.lifespan)


@contextlib.contextmanager
def listen(host: str, port: int) -> Generator[socket.socket]:
    """Yield a listening socket; port 0 takes a free one.

    Raises:
        ListenError: with a sentence, when the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        ear = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, "set HOST and PORT to an address of this machine")
        raise ListenError(f"Lamplighter cannot listen on {host}, port {port}: {reason}.") from error
    with ear:
        yield ear


def address(ear: socket.socket) -> str:
    """Return the web address of a listening socket."""
    host, port = ear.getsockname()[:2]
    return f"http://[{host}]:{port}" if ear.family == socket.AF_INET6 else f"http://{host}:{port}"


def run(app: Starlette, ear: socket.socket, stop: threading.Event) -> None:
    """Serve ``app`` in this thread until ``stop`` is set, then let what runs finish for 10 s."""
    config = uvicorn.Config(
        app,
        log_config=None,
        ws="none",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    _Server(config, stop).run(sockets=[ear])


def serve(
    app: Starlette,
    host: str,
    port: int,
    stop: threading.Event,
    say: Callable[[str], None] = log.info,
) -> None:
    """Listen and serve until ``stop`` is set; ``say`` is told the address once it is open."""
    with listen(host, port) as ear:
        say(f"Listening on {address(ear)}")
        run(app, ear, stop)


class _Server(uvicorn.Server):
    """A uvicorn that leaves the signals to the process and ends with an event."""

    def __init__(self, config: uvicorn.Config, stop: threading.Event) -> None:
        super().__init__(config)
        self._stop = stop

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield

    async def on_tick(self, counter: int) -> bool:
        return self._stop.is_set() or await super().on_tick(counter)


async def _body(request: Request) -> bytes | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BIGGEST_BODY:
            return None
    return body


def _asked(request: Request, body: bytes) -> BoltRequest:
    return BoltRequest(
        body=body.decode("utf-8"),
        query=request.url.query,
        headers=dict(request.headers),
    )


def _answer(answered: BoltResponse) -> Response:
    response = Response(answered.body, status_code=answered.status)
    for name, several in answered.headers.items():
        for value in several:
            response.headers.append(name, value)
    return response
