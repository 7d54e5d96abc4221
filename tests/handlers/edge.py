"""The whole HTTP edge in one process: signed requests in, answers out, the courier by hand."""

import asyncio
import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from pydantic import SecretStr

from bot import server
from bot.app import Process
from bot.settings import PROJECT, Settings
from sandbox.server import Sandbox, running
from sandbox.wire import Payload
from storage.tables import Base
from tests import signed
from tests.cast import MO
from tests.databases import RING
from tests.patience import wait_for

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Edge:
    """The bot behind its web application; nothing ticks, orders are carried when told to."""

    sandbox: Sandbox
    process: Process
    web: httpx.AsyncClient
    loop: asyncio.Runner
    channels: set[str] = field(default_factory=set)

    @property
    def calls(self) -> list[Payload]:
        """What the bot asked of Slack so far."""
        return self.sandbox.workspace.calls

    def interact(self, payload: object) -> httpx.Response:
        """Send a press or a submission."""
        return self.send(urlencode({"payload": json.dumps(payload)}), signed.FORM)

    def command(self, payload: dict[str, Any]) -> httpx.Response:
        """Send a slash command; a form knows only texts."""
        texts = {key: one if isinstance(one, str) else json.dumps(one)
                 for key, one in payload.items()}  # fmt: skip
        return self.send(urlencode(texts, errors="replace"), signed.FORM)

    def event(self, payload: object) -> httpx.Response:
        """Send an event."""
        return self.send(json.dumps(payload), "application/json")

    def send(self, body: str, kind: str) -> httpx.Response:
        """Post a signed body, and wait until its listener has returned."""
        headers = signed.headers(body, kind=kind)
        answer = self.loop.run(self.web.post(server.EVENTS, content=body.encode(), headers=headers))
        wait_for(self.process.app.listener_runner.listener_executor)
        return answer

    def carry(self) -> None:
        """Let the courier do everything that is to be done now."""
        while self.process.courier.carry_next():
            pass

    def trigger(self, who: str, view: str | None = None) -> str:
        """A fresh permission to open a modal."""
        return self.sandbox.workspace.triggers.give(who, view)

    def rows(self) -> Rows:
        """Everything in the database."""
        with self.process.database.engine.connect() as connection:
            return {
                table.name: sorted(
                    (tuple(row) for row in connection.execute(table.select())), key=repr
                )
                for table in Base.metadata.sorted_tables
            }

    def put_back(self, rows: Rows) -> None:
        """Make the database what it was, and let the sandbox forget what came after."""
        tables = Base.metadata.sorted_tables
        with self.process.database.engine.begin() as connection:
            for table in reversed(tables):
                connection.execute(table.delete())
            for table in tables:
                kept = [dict(zip(table.columns.keys(), row, strict=True))
                        for row in rows[table.name]]  # fmt: skip
                if kept:
                    connection.execute(table.insert(), kept)
        self.process.workspace.trouble = None
        self._put_back_slack()

    def _put_back_slack(self) -> None:
        workspace = self.sandbox.workspace
        workspace.views.clear()
        for room in list(workspace.conversations.values()):
            room.archived = False
            if room.kind == "private" and room.id not in self.channels:
                del workspace.conversations[room.id]


@contextmanager
def edge_over(database_url: str, programme: Path) -> Generator[Edge]:
    """Put the bot behind its web application, in front of the sandbox's server."""
    sandbox = Sandbox(PROJECT / "manifest.yml")
    with running(sandbox) as url:
        settings = Settings(
            slack_bot_token=SecretStr("xoxb-sandbox"),
            slack_signing_secret=SecretStr("sandbox-secret"),
            slack_api_url=f"{url}/api/",
            database_url=database_url,
            programme=programme,
            organisers=(MO,),
            moderators=(MO,),
            secret_keys=RING,
        )
        process = Process(settings)
        web = server.application(process.app.dispatch, process.ready)
        transport = httpx.ASGITransport(web, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url="http://bot")
        with asyncio.Runner() as loop:
            yield Edge(sandbox, process, client, loop)
            loop.run(client.aclose())
        process.app.listener_runner.listener_executor.shutdown()
        process.database.close()
