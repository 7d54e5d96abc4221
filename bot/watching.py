"""The addresses for whoever looks after the bot: does it live, is it well, what does it do."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

__all__ = ["application", "routes"]

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Watch:
    ready: Callable[[], str | None]
    measure: Callable[[], bytes]

    async def healthz(self, _request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(self, _request: Request) -> Response:
        try:
            why = await run_in_threadpool(self.ready)
        except Exception:  # a check that fails is an answer, too
            log.exception("The readiness check failed")
            why = "The readiness check itself failed; the log says where."
        if why is None:
            return JSONResponse({"ready": True})
        return JSONResponse({"ready": False, "why": why}, status_code=503)

    async def metrics(self, _request: Request) -> Response:
        try:
            return Response(await run_in_threadpool(self.measure), media_type=PROMETHEUS)
        except Exception:  # likewise
            log.exception("The metrics could not be put together")
            return PlainTextResponse("The metrics failed; the log says where.", status_code=500)


def routes(ready: Callable[[], str | None], measure: Callable[[], bytes]) -> list[Route]:
    """Return the addresses. ``ready`` says in one sentence why not, None when all is well.

    ``measure`` returns what was measured, as Prometheus reads it.
    """
    watch = _Watch(ready, measure)
    return [
        Route("/healthz", watch.healthz),
        Route("/readyz", watch.readyz),
        Route("/metrics", watch.metrics),
    ]


def application(ready: Callable[[], str | None], measure: Callable[[], bytes]) -> Starlette:
    """Return a web application of these addresses alone, for Socket Mode."""
    return Starlette(routes=routes(ready, measure))
