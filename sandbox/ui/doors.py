"""What every door of the page shares: its place, JSON in, JSON out, refusals as sentences."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.delivery.gestures import Gestures
from sandbox.delivery.sockets import Sockets
from sandbox.people import Person
from sandbox.turning import Turning
from sandbox.wire import PageError, Payload
from sandbox.workspace import Workspace


@dataclass(frozen=True)
class Place:
    """Everything that a door may need."""

    workspace: Workspace
    gestures: Gestures
    sockets: Sockets
    turning: Turning


@dataclass(frozen=True)
class Visit:
    """One request of the page: the place, what was sent, and where it was sent to."""

    place: Place
    body: Payload
    base_url: str

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.place.workspace

    @property
    def person(self) -> Person:
        """Whose page it is."""
        return self.workspace.person(self.body.get("as"))

    @property
    def actor(self) -> Person:
        """Whose page it is, if they may still do something."""
        person = self.person
        if person.deleted or person.is_bot:
            raise PageError(f"{person.real_name} cannot do anything here.", 403)
        return person

    def text(self, name: str) -> str:
        """A text that has to be there."""
        value = self.body.get(name)
        if not isinstance(value, str) or not value:
            raise PageError(f"Something is missing: {name}.")
        return value


Door = Callable[[Visit], Awaitable[Payload]]


def route(place: Place, path: str, door: Door, method: str = "POST") -> Route:
    """A route that answers with JSON."""

    async def answer(request: Request) -> Response:
        try:
            body = await _body(request)
            base_url = f"{request.url.scheme}://{request.url.netloc}"
            return JSONResponse(await door(Visit(place, body, base_url)))
        except PageError as error:
            return JSONResponse({"error": error.sentence}, error.status)

    return Route(path, answer, methods=[method])


async def _body(request: Request) -> Payload:
    given: Payload = dict(request.query_params)
    if request.method == "GET":
        return given
    # Asking for this type keeps other sites' pages out: a browser asks before it sends it.
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise PageError("Send JSON.", 415)
    try:
        parsed: object = json.loads(await request.body() or b"{}")
    except ValueError:
        raise PageError("That is not JSON.") from None
    if not isinstance(parsed, dict):
        raise PageError("Send a JSON object.")
    return given | parsed
