"""At Slack's edge: nothing is acknowledged before it is done, and nothing is done twice."""

import contextlib
import json
import queue
import sqlite3
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

import services.changes.accounts
import storage.inbox
import storage.outbox
import storage.participants
import views.catch_ups
import views.concerns.forms
from bot import sockets
from bot.begin import Beginner
from bot.clock import Clock
from bot.metrics import Metrics
from bot.precedence import Precedence
from bot.sockets import Sockets
from bot.wiring import build
from bot.workspace import Identity, Workspace
from mentoring.participants import Person
from storage.database import Database
from tests.cast import BEN, LAMP, MO, SOL, TEAM
from tests.databases import RING
from tests.patience import eventually

PROMPT_SECONDS = 3.0
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
UPDATED = {
    "id": BEN,
    "team_id": TEAM,
    "deleted": False,
    "tz": "Asia/Tokyo",
    "profile": {"real_name": "Ben"},
}


@dataclass
class Edge:
    """The bot behind Slack's front door, over a database that can be taken away."""

    app: App
    begin: Beginner
    url: str

    def event(self, event: dict[str, Any], number: str = "Ev1", retry: int = 0) -> BoltResponse:
        headers = {"x-slack-retry-num": [str(retry)]} if retry else {}
        body = json.dumps(delivery(event, number))
        return self.app.dispatch(BoltRequest(body=body, headers={**JSON, **headers}))

    def gesture(self, body: dict[str, Any]) -> BoltResponse:
        return self.app.dispatch(BoltRequest(body=json.dumps(body), headers=JSON))

    def zone(self) -> str:
        with self.begin("", "", reading=True) as work:
            return storage.participants.get(work.db, BEN).zone

    def noted(self, key: str) -> bool:
        with self.begin("", "", reading=True) as work:
            return storage.inbox.known(work.db, key)

    def orders(self) -> int:
        with self.begin("", "", reading=True) as work:
            return len(storage.outbox.list_(work.db))


JSON = {"content-type": ["application/json"]}


def delivery(event: dict[str, Any], number: str) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": TEAM, "event_id": number, "event": event}


def command() -> dict[str, Any]:
    return {"command": "/mentoring", "text": "pause", "user_id": BEN, "team_id": TEAM}


def concern() -> dict[str, Any]:
    question = {"type": "input", "block_id": "happened", "element": {"type": "plain_text_input"}}
    filled = {
        "happened": {"happened": {"type": "plain_text_input", "value": "They shouted."}},
        "urgency": {"urgency": {"type": "static_select", "selected_option": {"value": "soon"}}},
        "contact": {"contact": {"type": "static_select", "selected_option": {"value": "no"}}},
    }
    return {
        "type": "modal",
        "id": "V1",
        "callback_id": views.concerns.forms.SEND,
        "blocks": [question],
        "state": {"values": filled},
    }


def interaction(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "user": {"id": BEN}, "team": {"id": TEAM}, "trigger_id": "1.1", **more}


@pytest.fixture
def edge(database_url: str, programme: Any) -> Generator[Edge]:
    client = WebClient("xoxb-never", base_url="http://127.0.0.1:9/", timeout=1, retry_handlers=[])
    workspace = Workspace(client, organisers=(MO,), moderators=(SOL,))
    workspace._identity = Identity(team=TEAM, user=LAMP, bot="B0LAMP", url="")
    database = Database(database_url, RING)
    begin = Beginner(
        database=database,
        clock=Clock(),
        programme=programme,
        workspace=workspace,
        wake=lambda: None,
    )
    app = build(
        client,
        begin,
        workspace,
        precedence=Precedence(),
        metrics=Metrics(),
        signing_secret=None,
    )
    with begin(BEN, "met") as work:
        storage.participants.save(work.db, Person(id=BEN, name="Ben"), work.now)
    yield Edge(app, begin, database_url)
    app.listener_runner.listener_executor.shutdown(wait=True)
    database.close()


@contextlib.contextmanager
def out_of_reach(url: str) -> Iterator[None]:
    """Lock the SQLite file from another process's side; let PostgreSQL turn everybody away."""
    if url.startswith("sqlite"):
        holder = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")
        holder.close()
        return
    name = make_url(url).database
    address = make_url(url).set(database="postgres")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        connection.execute(text(ending), {"name": name})
        yield
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    engine.dispose()


def changed() -> dict[str, Any]:
    return {"type": "user_change", "user": UPDATED}


def said(text: str = "hello") -> dict[str, Any]:
    return {"type": "message", "channel_type": "im", "channel": "D1", "user": BEN, "text": text}


def test_an_event_that_the_database_refused_is_delivered_again_and_then_done_once(
    edge: Edge,
) -> None:
    with out_of_reach(edge.url):
        assert edge.event(changed()).status == 500
        assert edge.event(said(), "Ev2").status == 500
    assert edge.orders() == 0
    assert edge.event(changed(), retry=1).status == 200
    assert edge.event(said(), "Ev2", retry=1).status == 200
    assert edge.zone() == "Asia/Tokyo"
    assert edge.noted("event:Ev1")
    ordered = edge.orders()
    assert ordered
    assert edge.event(said(), "Ev2", retry=2).status == 200
    assert edge.event(said(), "Ev2").status == 200
    assert edge.orders() == ordered


def test_an_event_is_acknowledged_only_when_it_has_been_dealt_with(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a surprise, too: Slack delivers it again, until it is mended or Slack gives up."""
    told = services.changes.accounts.told
    monkeypatch.setattr("services.changes.accounts.told", lambda work, user: 1 / 0)
    assert edge.event(changed()).status == 500
    assert not edge.noted("event:Ev1")
    monkeypatch.setattr("services.changes.accounts.told", told)
    assert edge.event(changed(), retry=1).status == 200
    assert edge.zone() == "Asia/Tokyo"


@ON_SQLITE
@pytest.mark.parametrize(
    "event",
    [
        {"type": "message", "subtype": "message_changed", "channel": "D1", "channel_type": "im"},
        {**said(), "subtype": "file_share"},
        {**said(), "bot_id": "B0OTHER"},
    ],
)
def test_what_does_not_concern_the_bot_is_acknowledged_and_not_delivered_again(
    edge: Edge, event: dict[str, Any]
) -> None:
    assert edge.event(event).status == 200
    assert edge.orders() == 0


def test_who_types_a_command_while_the_database_is_away_is_told_so_in_time(edge: Edge) -> None:
    with out_of_reach(edge.url):
        began = time.monotonic()
        answered = edge.gesture(command())
        assert time.monotonic() - began < PROMPT_SECONDS
    assert answered.status == 200
    assert "I cannot get at my records at the moment" in answered.body


def test_a_form_that_is_sent_while_the_database_is_away_stays_open_with_all_that_is_in_it(
    edge: Edge,
) -> None:
    with out_of_reach(edge.url):
        began = time.monotonic()
        answered = edge.gesture(interaction("view_submission", view=concern()))
        assert time.monotonic() - began < PROMPT_SECONDS
    assert answered.status == 200
    told = json.loads(answered.body)
    assert told["response_action"] == "errors"
    assert "is still here: please send it again" in told["errors"]["happened"]


def test_who_presses_while_the_database_is_away_is_answered_in_time(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(WebClient, "views_open", lambda _self, **given: shown.append(given))
    press = {"action_id": views.catch_ups.MET, "value": "1", "type": "button"}
    with out_of_reach(edge.url):
        began = time.monotonic()
        answered = edge.gesture(interaction("block_actions", actions=[press]))
        assert time.monotonic() - began < PROMPT_SECONDS
    assert answered.status == 200
    assert eventually(lambda: shown)
    assert "I cannot get at my records at the moment" in json.dumps(shown[0])


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_who_sends_something_whose_commit_breaks_off_reads_that_nobody_can_say(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(database: Database, session: Session) -> None:
        mine = session.scalar(text("SELECT pg_backend_pid()"))
        with database.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": mine})
        commit(database, session)

    commit = Database._commit
    monkeypatch.setattr(Database, "_commit", cut_off)
    answered = edge.gesture(interaction("view_submission", view=concern()))
    told = json.loads(answered.body)["errors"]["happened"]
    assert "I cannot say whether it was kept" in told
    assert "What you have filled in is still here" in told
    assert "nothing was changed" not in told
    assert edge.event(changed()).status == 500


@ON_SQLITE
def test_before_slack_has_said_who_we_are_events_wait_and_people_are_told(edge: Edge) -> None:
    identity, edge.begin.workspace._identity = edge.begin.workspace._identity, None
    assert edge.event(changed()).status == 500
    assert "I have only just been started" in edge.gesture(command()).body
    edge.begin.workspace._identity = identity
    assert edge.event(changed(), retry=1).status == 200
    assert edge.zone() == "Asia/Tokyo"


@contextlib.contextmanager
def connected(edge: Edge, slack: Any) -> Iterator[None]:
    line = Sockets(edge.app, "xapp-sandbox", f"{slack.url}/api/")
    line.start()
    yield
    line.stop()


@ON_SQLITE
def test_over_a_socket_an_event_that_failed_gets_no_ack_and_is_done_when_it_comes_again(
    edge: Edge, slack: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "PING_SECONDS", 0.1)
    told = services.changes.accounts.told
    tries: list[int] = []

    def twice(work: Any, user: Any) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("UPDATE", {}, Exception("locked"))
        told(work, user)

    monkeypatch.setattr("services.changes.accounts.told", twice)
    envelope = {"type": "events_api", "payload": delivery(changed(), "Ev1")}
    slack.envelopes = [{**envelope, "envelope_id": name} for name in ("E1", "E2")]
    with connected(edge, slack):
        assert slack.acks.get(timeout=10)["envelope_id"] in {"E1", "E2"}
        with pytest.raises(queue.Empty):
            slack.acks.get(timeout=0.3)
    assert edge.zone() == "Asia/Tokyo"
    assert len(tries) == 2
