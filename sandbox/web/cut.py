"""An answer that never comes: the connection is cut."""

from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class Cut(Response):
    """Cuts the connection instead of answering, as a failing network does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Abort the transport below uvicorn's request, then let it notice."""
        del scope, send
        cycle: Any = getattr(receive, "__self__", None)
        if cycle is not None:
            cycle.transport.abort()
        message = await receive()
        while message["type"] != "http.disconnect":
            message = await receive()
