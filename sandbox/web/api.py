"""One call of the Web API from request to answer."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.faults import OK, Fault
from sandbox.web import access, contract
from sandbox.web.arguments import Args, read
from sandbox.web.cut import Cut
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Workspace

Implementation = Callable[[Workspace, Args], Payload]
BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - the sandbox's token is no secret
APP_TOKEN = "xapp-sandbox"  # noqa: S105 - nor is this one
TOO_MANY = 429


class Api:
    """Answers calls by the contract, with the faults that were asked for."""

    def __init__(self, workspace: Workspace, implementations: Mapping[str, Implementation]) -> None:
        """Serve these methods."""
        self._workspace = workspace
        self._implementations = implementations

    async def answer(self, request: Request) -> Response:
        """Answer one HTTP request to `/api/<method>`."""
        name = request.path_params["method"].strip("/")
        fault = self._workspace.faults.take(name)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        body = await request.body()
        if fault and fault.spoils and not fault.after_apply:
            self._note(name, request, body, fault)
            return self._spoilt(name, fault)
        answer = self._body(name, request, body)
        if fault and fault.spoils:
            return self._spoilt(name, fault)
        return JSONResponse(answer, headers=self._headers(name))

    def _note(self, name: str, request: Request, body: bytes, fault: Fault) -> None:
        kind = request.headers.get("content-type", "")
        given: Payload = {}
        with contextlib.suppress(SlackError):
            given = read(kind, body, request.url.query, takes_json=True)
        given.pop("token", None)
        self._workspace.journal.call(name, given, fault.error or "fault")

    def _body(self, name: str, request: Request, body: bytes) -> Payload:
        given: Payload = {}
        try:
            method = contract.method(name)
            kind = request.headers.get("content-type", "")
            given = read(kind, body, request.url.query, takes_json=method.takes_json)
            token = _token(request.headers.get("authorization", ""), given)
            answer = self._carried_out(method, token, Args(given, _base(request)))
        except SlackError as error:
            self._workspace.journal.call(name, given, error.error)
            return error.body()
        self._workspace.journal.call(name, given, None)
        return {"ok": True, **answer}

    def _carried_out(self, method: contract.Method, token: str, args: Args) -> Payload:
        _check_token(method, token)
        if not self._workspace.installed and method.name not in contract.TOKENLESS:
            raise SlackError("account_inactive")
        if method.name not in contract.APP_ONLY:
            access.require(self._workspace, method.scopes)
        self._check_arguments(method, args)
        return self._implementations[method.name](self._workspace, args)

    def _check_arguments(self, method: contract.Method, args: Args) -> None:
        strange = sorted(set(args.given) - method.arguments)
        if strange and method.name != "api.test":
            complaint = f"{method.name}: Slack knows no argument called {', '.join(strange)}"
            self._workspace.journal.complain(complaint)
        for name in method.required:
            # An empty topic is a topic; an empty channel is no channel.
            if name not in args.given or (
                name in ("channel", "name", "users") and name not in args
            ):
                error = contract.MISSING.get((method.name, name), "invalid_arguments")
                raise SlackError(error, [f"[ERROR] missing required field: {name}"])

    def _headers(self, name: str) -> dict[str, str]:
        method = contract.methods().get(name)
        return {
            "x-oauth-scopes": ",".join(self._workspace.manifest.scopes),
            "x-accepted-oauth-scopes": ",".join(method.scopes if method else ()),
        }

    def _spoilt(self, name: str, fault: Fault) -> Response:
        headers = self._headers(name)
        if fault.reset:
            return Cut()
        if fault.retry_after is not None:
            headers["retry-after"] = str(fault.retry_after)
            return JSONResponse({"ok": False, "error": "ratelimited"}, TOO_MANY, headers)
        if fault.status != OK and fault.error is None:
            return Response("upstream trouble", fault.status, headers)
        return JSONResponse({"ok": False, "error": fault.error}, fault.status, headers)


def _token(authorization: str, given: Payload) -> str:
    in_body = str(given.pop("token", "") or "")
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else in_body


def _check_token(method: contract.Method, token: str) -> None:
    if method.name in contract.TOKENLESS:
        return
    if not token:
        raise SlackError("not_authed")
    if token not in (BOT_TOKEN, APP_TOKEN):
        raise SlackError("invalid_auth")
    if token != (APP_TOKEN if method.name in contract.APP_ONLY else BOT_TOKEN):
        raise SlackError("not_allowed_token_type")


def _base(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"
