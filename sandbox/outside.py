"""Doors beside the Web API: response_urls, uploads, files and the page itself."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response

from sandbox.delivery import hooks
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Workspace

GONE = ("expired_url", "used_url")
NOT_FOUND = 404


class Outside:
    """What is reached by address alone."""

    def __init__(self, workspace: Workspace) -> None:
        """Serve this workspace."""
        self._workspace = workspace

    async def hook(self, request: Request) -> Response:
        """Answer through a response_url."""
        try:
            body = _object(await request.body())
            hooks.use(self._workspace, request.path_params["hook"], body)
        except SlackError as error:
            return self._refused(error)
        return PlainTextResponse("ok")

    def _refused(self, error: SlackError) -> Response:
        if error.error not in GONE:
            self._workspace.journal.complain(f"an answer to a response_url: {error.error}")
        return JSONResponse(error.body(), NOT_FOUND if error.error in GONE else 200)

    async def upload(self, request: Request) -> Response:
        """Take the bytes of a file."""
        file = self._workspace.files.get(request.path_params["file"])
        content = await request.body()
        if file is None or len(content) != file.length:
            return PlainTextResponse("no such upload, or not of the length announced", 400)
        file.content = content
        return PlainTextResponse(f"OK - {len(content)}")

    async def file(self, request: Request) -> Response:
        """Give the bytes of a file back."""
        file = self._workspace.files.get(request.path_params["file"])
        if file is None or file.content is None:
            return PlainTextResponse("no such file", NOT_FOUND)
        plain_name = "".join(c if c.isalnum() or c in "._-" else "_" for c in file.name)
        disposition = f'attachment; filename="{plain_name.encode("ascii", "replace").decode()}"'
        kind = "image/png" if plain_name.endswith(".png") else "application/octet-stream"
        return Response(file.content, headers={"content-disposition": disposition}, media_type=kind)

    def page(self, index: Path) -> Callable[[Request], Awaitable[Response]]:
        """The page."""

        async def answer(_request: Request) -> Response:
            return FileResponse(index, headers={"cache-control": "no-cache"})

        return answer


def _object(raw: bytes) -> Payload:
    try:
        parsed: object = json.loads(raw)
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(parsed, dict):
        raise SlackError("invalid_payload")
    return parsed
