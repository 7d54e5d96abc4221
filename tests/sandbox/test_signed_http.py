"""The other way to the bot: signed HTTP."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from sandbox.driver import Person
from sandbox.driver.door import Door
from sandbox.server import Sandbox, running
from tests.sandbox.shapes import MANIFEST, modal, section

VERIFIER = SignatureVerifier("sandbox-secret")


class Listener(BaseHTTPRequestHandler):
    """Keeps what it hears and answers as the server is told."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.heard.append((dict(self.headers.items()), body))
        status, kind, answer, headers = self.server.answer(self.headers, body)
        self.send_response(status)
        for name, value in {
            "content-type": kind,
            "content-length": str(len(answer)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        """Say nothing."""


def polite(_headers, body):
    """Answers challenges, acknowledges the rest."""
    answer = json.loads(body)["challenge"].encode() if "url_verification" in body else b""
    return 200, "text/plain", answer, {}


@pytest.fixture
def listener():
    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        server.heard, server.answer = [], polite
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def street(listener):
    url = f"http://127.0.0.1:{listener.server_address[1]}/slack/events"
    sandbox = Sandbox(MANIFEST, events_url=url)
    sandbox.courier.retry_delays = (0.02, 0.04, 0.06)
    with running(sandbox) as base_url:
        yield sandbox, base_url


def test_commands_are_signed_forms(listener, street):
    listener.answer = lambda *_: (200, "application/json", b'{"text": "hello"}', {})
    ben = Person(street[1], "U0BEN")
    assert ben.command("/mentoring", "join @asha") == {"ok": True}
    headers, body = listener.heard[0]
    assert VERIFIER.is_valid_request(body, {k.lower(): v for k, v in headers.items()})
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body)["text"] == ["join <@U0ASHA|asha>"]
    assert ben.messages("general")[-1]["text"] == "hello"


def test_a_text_answer_is_shown(listener, street):
    listener.answer = lambda *_: (200, "text/plain", b"just words", {})
    ben = Person(street[1], "U0BEN")
    ben.command("/mentoring")
    assert ben.messages("general")[-1]["text"] == "just words"


def test_the_address_is_verified_before_the_first_event(listener, street):
    _, base_url = street
    Door(base_url, "U0BEN").post("/ui/home")
    while len(listener.heard) < 2:
        time.sleep(0.01)
    first, second = (json.loads(body) for _, body in listener.heard)
    assert first["type"] == "url_verification"
    assert second["event"]["type"] == "app_home_opened"


def test_a_failing_listener_hears_an_event_four_times(listener, street):
    listener.answer = lambda headers, body: (
        polite(headers, body) if "url_verification" in body else (500, "text/plain", b"no", {})
    )
    Door(street[1], "U0BEN").post("/ui/home")
    while len(listener.heard) < 5:
        time.sleep(0.01)
    retries = [headers.get("x-slack-retry-num") for headers, _ in listener.heard[1:]]
    assert retries == [None, "1", "2", "3"]
    assert listener.heard[2][0]["x-slack-retry-reason"] == "http_error"


def test_a_listener_can_ask_for_no_retry(listener, street):
    _, base_url = street
    listener.answer = lambda headers, body: (
        polite(headers, body)
        if "url_verification" in body
        else (500, "text/plain", b"no", {"x-slack-no-retry": "1"})
    )
    Door(base_url, "U0BEN").post("/ui/home")
    time.sleep(0.3)
    assert len(listener.heard) == 2


def test_a_listener_that_fails_a_command_is_dispatch_failed(listener, street):
    listener.answer = lambda *_: (500, "text/plain", b"no", {})
    result = Person(street[1], "U0BEN").command("/mentoring")
    assert result == {"ok": False, "error": "dispatch_failed"}
    assert len(listener.heard) == 1


def test_nobody_listening_is_said():
    sandbox = Sandbox(MANIFEST, events_url="http://127.0.0.1:9/slack/events")
    with running(sandbox) as base_url:
        result = Person(base_url, "U0BEN").command("/mentoring")
    assert result == {"ok": False, "error": "app_not_connected"}


def test_bolt_takes_all_of_it(listener, street):
    _, base_url = street
    app = App(
        signing_secret="sandbox-secret",
        client=WebClient("xoxb-sandbox", base_url=f"{base_url}/api/"),
        process_before_response=True,
    )

    @app.command("/mentoring")
    def command(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("Sure?"), name="sure"))
        ack()

    @app.view("sure")
    def submitted(ack):
        ack(response_action="update", view=modal(section("Done."), name="done"))

    def through_bolt(headers, body):
        one_each = {name.lower(): [value] for name, value in headers.items()}
        answer = app.dispatch(BoltRequest(body=body, headers=one_each))
        kind = answer.first_headers().get("content-type", "")
        return answer.status, kind, answer.body.encode(), {}

    listener.answer = through_bolt
    ben = Person(base_url, "U0BEN")
    ben.command("/mentoring")
    assert ben.press("Send") == {"ok": True}
    assert "Done." in ben.sees()
