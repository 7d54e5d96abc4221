import base64
import contextlib
import hashlib
import queue
import re
import socket
import threading
import time

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult

from bot import sockets
from bot.socket_client import LastingClient
from bot.sockets import Sockets
from tests.patience import eventually


def bolt(middleware=None) -> App:
    app = App(
        signing_secret="",
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T0HARBOUR", bot_token="xoxb-sandbox", bot_user_id="UBOT"
        ),
    )
    if middleware:
        app.use(middleware)
    app.command("/mentoring")(lambda ack: ack("welcome"))
    return app


def envelope(number: int) -> dict[str, object]:
    command = {"command": "/mentoring", "team_id": "T0HARBOUR", "user_id": "U0BEN", "text": ""}
    return {"type": "slash_commands", "envelope_id": f"E{number}", "payload": command}


@pytest.fixture
def connect(slack, left_over):
    """Start sockets for an app; they stop with the test."""
    started = []

    def start(app, url=None):
        line = Sockets(app, "xapp-sandbox", url or f"{slack.url}/api/")
        line.start()
        started.append(line)
        return line

    yield start
    for line in started:
        line.stop()
    assert eventually(lambda: not left_over()), left_over()


def test_two_connections_are_opened_and_healthy(connect, slack):
    line = connect(bolt())
    assert eventually(lambda: slack.opened == 2 and line.healthy() is None)


def test_a_command_is_answered_through_the_socket(connect, slack):
    slack.envelopes = [envelope(1), envelope(2)]
    connect(bolt())
    acks = [slack.acks.get(timeout=10), slack.acks.get(timeout=10)]
    assert {ack["envelope_id"] for ack in acks} == {"E1", "E2"}
    assert acks[0]["payload"] == {"text": "welcome"}


def test_a_request_that_fails_gets_no_ack_and_the_log_has_no_words(connect, slack, caplog):
    def fail(_request):
        raise RuntimeError("Ben's secret")

    slack.envelopes = [envelope(1)]
    app = bolt()
    app.dispatch = fail
    connect(app)
    assert eventually(lambda: "Envelope E1 failed and was not acknowledged" in caplog.text)
    with pytest.raises(queue.Empty):
        slack.acks.get(timeout=0.3)


def test_an_unreachable_slack_is_tried_again_until_it_answers(connect, slack, caplog):
    slack.errors["apps.connections.open"] = "internal_error"
    line = connect(bolt())
    assert eventually(lambda: "next try in 1 s" in caplog.text)
    assert "No Socket Mode connection" in line.healthy()
    slack.errors.clear()
    assert eventually(lambda: line.healthy() is None)


def test_nobody_listening_is_said_in_one_line(connect, caplog):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = connect(bolt(), f"http://127.0.0.1:{port}/api/")
    assert eventually(lambda: "Socket 1: Slack cannot be reached (URLError)" in caplog.text)
    assert line.healthy() is not None


def test_a_refused_token_is_named(connect, slack, caplog):
    slack.errors["apps.connections.open"] = "invalid_auth"
    connect(bolt())
    assert eventually(lambda: "refuses SLACK_APP_TOKEN (invalid_auth)" in caplog.text)


def test_a_connection_that_stays_down_is_replaced(connect, slack, caplog, monkeypatch):
    monkeypatch.setattr(sockets, "DEAF_SECONDS", 0.5)
    monkeypatch.setattr(sockets, "LOOK_SECONDS", 0.05)
    line = connect(bolt())
    assert eventually(lambda: all(one.is_open() for one in line._lines))
    for one in line._lines:
        client = one._handler.client
        client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
        client.disconnect()
    assert eventually(lambda: "replacing it" in caplog.text)
    assert eventually(lambda: line.healthy() is None)


def test_one_deaf_connection_of_two_is_trouble(connect, slack):
    line = connect(bolt())
    assert eventually(lambda: slack.opened == 2 and all(one.is_open() for one in line._lines))
    deaf = line._lines[0]
    deaf.is_open = lambda: False
    deaf._heard -= sockets.DEAF_SECONDS + 1
    assert line.healthy() is None
    assert line.trouble() == "a Socket Mode connection to Slack has been deaf for 31 s"


@pytest.fixture
def mute():
    """A Slack that opens connections and is silent from then on; yields whom it has let in."""
    let_in = []

    def serve(ear):
        with contextlib.suppress(OSError):
            while True:
                line, _ = ear.accept()
                key = re.search(rb"Sec-WebSocket-Key: (\S+)", line.recv(4096))[1]
                digest = hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()  # noqa: S324 (WebSocket's)
                accept = base64.b64encode(digest).decode()
                upgrade = "Upgrade: websocket\r\nConnection: Upgrade"
                head = f"HTTP/1.1 101 Switching Protocols\r\n{upgrade}"
                line.sendall(f"{head}\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode())
                let_in.append(line)

    with socket.create_server(("127.0.0.1", 0)) as ear:
        threading.Thread(target=serve, args=(ear,), daemon=True).start()
        yield f"ws://127.0.0.1:{ear.getsockname()[1]}/link?x=1", let_in
        ear.shutdown(socket.SHUT_RDWR)
    for line in let_in:
        line.close()


def test_a_connection_that_is_mute_from_its_start_is_replaced(connect, mute, monkeypatch):
    url, let_in = mute
    monkeypatch.setattr(sockets, "CONNECTIONS", 1)
    monkeypatch.setattr(sockets, "PING_SECONDS", 0.1)
    monkeypatch.setattr(LastingClient, "issue_new_wss_url", lambda _self: url)
    connect(bolt())
    assert eventually(lambda: len(let_in) > 1)


def test_a_connection_that_was_cut_without_a_farewell_is_replaced_at_once(
    connect, mute, monkeypatch
):
    url, let_in = mute
    monkeypatch.setattr(sockets, "CONNECTIONS", 1)
    monkeypatch.setattr(sockets, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(LastingClient, "issue_new_wss_url", lambda _self: url)
    connect(bolt())
    assert eventually(lambda: let_in)
    let_in[0].close()
    assert eventually(lambda: len(let_in) > 1, seconds=sockets.PING_SECONDS + 2)


def test_stopping_waits_for_the_answer_under_way(connect, slack):
    begun = threading.Event()

    def slowly(next):  # noqa: A002 (Bolt's name)
        begun.set()
        time.sleep(0.5)
        next()

    slack.envelopes = [envelope(1)]
    line = connect(bolt(slowly))
    assert begun.wait(10)
    line.stop()
    assert slack.acks.get(timeout=1)["envelope_id"] == "E1"
    assert line.healthy() is not None
    assert eventually(lambda: slack.opened == 0)


@pytest.mark.parametrize("moment", ["opening", "opening again"])
def test_a_connection_that_is_just_being_made_ends_too(
    connect, slack, left_over, monkeypatch, moment
):
    monkeypatch.setattr(sockets, "PING_SECONDS", 0.1)
    slack.slow = 0.5 if moment == "opening" else 0.0
    line = connect(bolt())
    if moment == "opening again":
        assert eventually(lambda: all(one.is_open() for one in line._lines))
        slack.slow = 0.5
        for one in line._lines:
            one._handler.client.disconnect()
        assert eventually(lambda: slack.asked == 4)
    else:
        assert eventually(lambda: slack.asked == 2)
    line.stop()
    assert eventually(lambda: not left_over())
    assert slack.opened == 0
