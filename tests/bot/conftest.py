"""A programme file that is there, an environment that is right, and a Slack that answers."""

import asyncio
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from queue import SimpleQueue

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from typer.testing import CliRunner

from bot import server
from bot.command_line import app
from bot.settings import Settings


@pytest.fixture
def environ(tmp_path):
    """Everything a bot over HTTP needs, with its database in a folder of its own."""
    programme = tmp_path / "programme.yml"
    programme.write_text("name: Mentoring\n", encoding="utf-8")
    return {
        "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_SIGNING_SECRET": "sandbox-secret",
        "DATABASE_URL": f"sqlite:///{tmp_path}/lamplighter.db",
        "PROGRAMME": str(programme),
    }


@pytest.fixture
def run(environ, monkeypatch):
    """Type a command in that environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@dataclass
class Slack:
    """A Slack that answers two methods and opens sockets; a test turns its attributes.

    Each answer takes ``slow`` seconds; ``asked`` counts the calls as they arrive.
    """

    url: str = ""
    scopes: str = "chat:write,commands"
    errors: dict[str, str] = field(default_factory=dict)
    skew: timedelta = timedelta()
    nonsense: bool = False
    slow: float = 0.0
    asked: int = 0
    hang_up: bool = False
    opened: int = 0
    envelopes: list[dict[str, object]] = field(default_factory=list)
    acks: SimpleQueue[dict[str, object]] = field(default_factory=SimpleQueue)

    async def method(self, request: Request) -> Response:
        self.asked += 1
        await asyncio.sleep(self.slow)
        if self.nonsense:
            return Response("<html>Sign in to the hotel's network</html>")
        date = format_datetime(datetime.now(UTC) + self.skew, usegmt=True)
        body = self._body(request.path_params["name"])
        return JSONResponse(body, headers={"X-OAuth-Scopes": self.scopes, "Date": date})

    def _body(self, name: str) -> dict[str, object]:
        if name in self.errors:
            return {"ok": False, "error": self.errors[name]}
        if name == "apps.connections.open":
            return {"ok": True, "url": f"{self.url.replace('http', 'ws')}/link?ticket=t"}
        return {"ok": True, "team": "Harbour Street", "team_id": "T0HARBOUR", "user_id": "UBOT"}

    async def link(self, socket: WebSocket) -> None:
        await socket.accept()
        self.opened += 1
        if self.hang_up:
            await socket.close()
            return
        await socket.send_json({"type": "hello"})
        if self.envelopes:
            await socket.send_json(self.envelopes.pop(0))
        try:
            while True:
                self.acks.put(await socket.receive_json())
        except WebSocketDisconnect:
            self.opened -= 1

    def app(self) -> Starlette:
        routes = [
            Route("/api/{name}", self.method, methods=["GET", "POST"]),
            WebSocketRoute("/link", self.link),
        ]
        return Starlette(routes=routes)


@pytest.fixture
def slack():
    """A Slack over loopback HTTP and WebSocket."""
    slack = Slack()
    with server.listen("127.0.0.1", 0) as ear:
        slack.url = server.address(ear)
        config = uvicorn.Config(
            slack.app(), log_config=None, ws="websockets-sansio", date_header=False
        )
        uvicorn_server = uvicorn.Server(config)
        thread = threading.Thread(target=uvicorn_server.run, args=([ear],))
        thread.start()
        yield slack
        uvicorn_server.should_exit = True
        thread.join(10)
