"""A failing Slack, on request."""

import http.client
import time

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.driver import DriverError


def test_an_error_strikes_once_and_applies_nothing(workspace, client, ben):
    workspace.faults.add("chat.postMessage", error="fatal_error")
    with pytest.raises(SlackApiError, match="fatal_error"):
        client.chat_postMessage(channel="U0BEN", text="lost")
    assert "lost" not in ben.sees()
    assert (workspace.calls[-1]["error"], workspace.calls[-1]["args"]["text"]) == (
        "fatal_error",
        "lost",
    )
    assert client.chat_postMessage(channel="U0BEN", text="said")["ok"]


def test_an_answer_can_be_lost_after_the_deed(workspace, client, ben):
    workspace.faults.add("chat.postMessage", status=503, after_apply=True)
    with pytest.raises(SlackApiError) as refusal:
        client.chat_postMessage(channel="U0BEN", text="said all the same")
    assert refusal.value.response.status_code == 503
    assert "said all the same" in ben.sees()


def test_too_many_calls_are_told_when_to_come_back(workspace, client):
    workspace.faults.add("*", retry_after=7)
    with pytest.raises(SlackApiError) as refusal:
        client.auth_test()
    assert refusal.value.response.status_code == 429
    assert refusal.value.response.headers["retry-after"] == "7"
    assert refusal.value.response["error"] == "ratelimited"


@pytest.mark.parametrize("after_apply", [False, True])
def test_a_connection_can_be_cut(workspace, client, ben, after_apply):
    # The client of slack_sdk tries once more after a cut connection.
    workspace.faults.add("chat.postMessage", reset=True, times=2, after_apply=after_apply)
    with pytest.raises((http.client.HTTPException, OSError)):
        client.chat_postMessage(channel="U0BEN", text="cut")
    assert ben.sees().count("cut") == (2 if after_apply else 0)


def test_an_answer_can_be_slow(workspace, client):
    workspace.faults.add("auth.test", delay=0.2)
    started = time.monotonic()
    assert client.auth_test()["ok"]
    assert time.monotonic() - started >= 0.2


def test_faults_can_be_asked_for_over_http(client, ben):
    ben._door.post("/ui/faults", method="auth.test", error="internal_error", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError, match="internal_error"):
            client.auth_test()
    assert client.auth_test()["ok"]
    with pytest.raises(DriverError, match="no fault"):
        ben._door.post("/ui/faults", colour="red")
