"""Whoever waits is answered the moment there is an answer, and what gives none is not run twice."""

import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_bolt import Ack, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.metrics import Metrics
from bot.precedence import Precedence
from bot.runner import Answer
from bot.wiring import PromptApp
from tests.cast import BEN, LAMP, TEAM

PROMPT = "/prompt"


def me() -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_token="xoxb-1", bot_id="B1", bot_user_id=LAMP
    )


@pytest.fixture
def app() -> Generator[PromptApp]:
    client = WebClient("xoxb-never", base_url="http://127.0.0.1:9/", timeout=1, retry_handlers=[])
    pool = ThreadPoolExecutor(2)
    app = PromptApp(
        client=client,
        signing_secret="none",
        request_verification_enabled=False,
        authorize=me,
        listener_executor=pool,
    )
    app.precedence, app.metrics = Precedence(), Metrics()
    app.take_our_runner()
    yield app
    pool.shutdown()


def send(app: PromptApp, listener: Callable[..., Any]) -> BoltResponse:
    app.command(PROMPT)(listener)
    body = {"command": PROMPT, "text": "", "user_id": BEN, "team_id": TEAM}
    return app.dispatch(BoltRequest(body=body, mode="socket_mode"))


def test_the_answer_leaves_while_the_listener_goes_on(app: PromptApp) -> None:
    over = threading.Event()

    def listener(ack: Ack) -> None:
        ack("Here")
        over.wait(10)

    answer = send(app, listener)
    over.set()
    assert (answer.status, answer.body) == (200, "Here")


def test_the_answer_is_not_looked_for_again_and_again(
    app: PromptApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_seconds: float) -> None:
        raise AssertionError("somebody sleeps")

    monkeypatch.setattr("slack_bolt.listener.thread_runner.time.sleep", never)
    assert send(app, lambda ack: ack("Here")).body == "Here"


def test_a_listener_without_an_answer_is_not_followed_by_another(
    app: PromptApp, caplog: pytest.LogCaptureFixture
) -> None:
    ran = []
    app.command(PROMPT)(lambda ack: ran.append("first"))
    for listener in app._listeners:
        listener.ack_timeout = 0.05  # type: ignore[assignment] (Bolt counts in whole seconds)
    assert send(app, lambda ack: ran.append("second")).status == 503
    assert ran == ["first"]
    assert "gave no answer in time" in caplog.text


def test_a_failure_before_the_answer_is_answered(app: PromptApp) -> None:
    @app.error
    def sorry(error: Exception) -> BoltResponse:
        return BoltResponse(status=200, body=f"Sorry: {error}")

    def listener(ack: Ack) -> None:
        raise ValueError("abc")

    assert send(app, listener).body == "Sorry: abc"


def test_a_failure_after_the_answer_takes_nothing_back(app: PromptApp) -> None:
    failed = threading.Event()

    @app.error
    def sorry(error: Exception) -> BoltResponse:
        failed.set()
        return BoltResponse(status=500)

    def listener(ack: Ack) -> None:
        ack("Here")
        raise ValueError("abc")

    answer = send(app, listener)
    assert failed.wait(10)
    assert (answer.status, answer.body) == (200, "Here")


def test_an_answer_is_waited_for_no_longer_than_said() -> None:
    answer = Answer()
    assert answer.wait(0.01) is None
    answer("Here")
    said = answer.wait(0.01)
    assert said is not None
    assert said.body == "Here"
