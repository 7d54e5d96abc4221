import http.client
import threading
import time
from contextlib import contextmanager
from functools import partial
from queue import SimpleQueue
from urllib.parse import urlsplit

import pytest
from slack_bolt.response import BoltResponse

from bot import server


def fine(_request):
    return BoltResponse(status=200)


@contextmanager
def served(dispatch=fine, ready=lambda: None):
    """Serve on a free port of loopback and yield a function that asks it."""
    stop, said = threading.Event(), SimpleQueue()
    app = server.application(dispatch, ready)
    thread = threading.Thread(target=server.serve, args=(app, "127.0.0.1", 0, stop, said.put))
    thread.start()
    try:
        yield partial(ask, urlsplit(said.get(timeout=5).removeprefix("Listening on ")).port)
    finally:
        stop.set()
        thread.join(15)
    assert not thread.is_alive()


def ask(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.read().decode(), response.headers
    finally:
        connection.close()


def test_a_request_reaches_bolt_as_it_was_sent():
    asked = []

    def dispatch(request):
        asked.append(request)
        return BoltResponse(status=200, body={"text": "grüß dich"}, headers={"x-one": ["a", "b"]})

    signed = {"X-Slack-Signature": "v0=1", "Content-Type": "application/x-www-form-urlencoded"}
    with served(dispatch) as ask:
        status, body, headers = ask("POST", "/slack/events", "text=%C3%A9+a&x=é".encode(), signed)
    assert status == 200
    assert body == '{"text": "gr\\u00fc\\u00df dich"}'
    assert headers.get_all("x-one") == ["a", "b"]
    assert headers["content-type"].startswith("application/json")
    assert asked[0].raw_body == "text=%C3%A9+a&x=é"
    assert asked[0].headers["x-slack-signature"] == ["v0=1"]
    assert asked[0].body == {"text": "é a", "x": "é"}


def test_bolts_refusals_are_handed_on():
    with served(lambda _: BoltResponse(status=401, body={"error": "invalid request"})) as ask:
        status, body, _ = ask("POST", "/slack/events", b"{}")
    assert (status, body) == (401, '{"error": "invalid request"}')


def test_a_failing_dispatch_is_a_500_that_tells_nothing(caplog):
    def dispatch(_request):
        raise ValueError("Ben's secret")

    with served(dispatch) as ask:
        status, body, _ = ask("POST", "/slack/events", b"{}")
        assert ask("GET", "/healthz")[0] == 200
    assert (status, body) == (500, "The request failed.")
    assert "A request from Slack failed" in caplog.text


def test_too_big_a_body_is_refused_and_never_reaches_bolt():
    asked = []
    with served(asked.append) as ask:
        status, _, _ = ask("POST", "/slack/events", b"x" * (server.BIGGEST_BODY + 1))
    assert status == 413
    assert asked == []


def test_a_body_that_is_not_text_is_refused():
    asked = []
    with served(asked.append) as ask:
        assert ask("POST", "/slack/events", b"\xff\xfe")[0] == 400
    assert asked == []


def test_only_slacks_way_of_asking_is_known():
    with served() as ask:
        assert ask("GET", "/slack/events")[0] == 405
        assert ask("POST", "/slack/else")[0] == 404


def test_health_is_answered_while_every_thread_is_busy():
    release = threading.Event()
    started = threading.Semaphore(0)

    def dispatch(_request):
        started.release()
        release.wait(10)
        return BoltResponse(status=200)

    with served(dispatch) as ask:
        asking = [
            threading.Thread(target=ask, args=("POST", "/slack/events", b"{}"))
            for _ in range(server.THREADS)
        ]
        for thread in asking:
            thread.start()
        assert all(started.acquire(timeout=5) for _ in asking)
        assert ask("GET", "/healthz")[:2] == (200, "ok")
        assert ask("GET", "/readyz")[:2] == (200, '{"ready":true}')
        release.set()
        for thread in asking:
            thread.join(5)


def test_readyz_says_why_not():
    with served(ready=lambda: "The database does not answer.") as ask:
        status, body, _ = ask("GET", "/readyz")
        assert ask("GET", "/healthz")[0] == 200
    assert (status, body) == (503, '{"ready":false,"why":"The database does not answer."}')


def test_a_readiness_check_that_fails_is_not_ready(caplog):
    def ready():
        raise OSError

    with served(ready=ready) as ask:
        status, body, _ = ask("GET", "/readyz")
    assert status == 503
    assert "check itself failed" in body


def test_what_runs_may_finish_when_the_server_stops():
    started, answers = threading.Event(), []

    def dispatch(_request):
        started.set()
        time.sleep(0.5)
        return BoltResponse(status=200, body="done")

    with served(dispatch) as ask:
        late = threading.Thread(
            target=lambda: answers.append(ask("POST", "/slack/events", b"{}")[:2])
        )
        late.start()
        assert started.wait(5)
    late.join(5)
    assert answers == [(200, "done")]


def test_a_busy_port_is_one_sentence():
    with server.listen("127.0.0.1", 0) as ear:
        port = ear.getsockname()[1]
        with pytest.raises(server.ListenError) as caught, server.listen("127.0.0.1", port):
            pass
    assert str(caught.value) == (
        f"Lamplighter cannot listen on 127.0.0.1, port {port}: something else listens there"
        " already; stop it or set PORT to another number."
    )


def test_a_foreign_address_is_one_sentence():
    with (
        pytest.raises(server.ListenError, match="this machine has no such address; set HOST"),
        server.listen("192.0.2.1", 0),
    ):
        pass


def test_addresses_are_written_as_a_browser_wants_them():
    with server.listen("127.0.0.1", 0) as ear:
        assert server.address(ear) == f"http://127.0.0.1:{ear.getsockname()[1]}"
